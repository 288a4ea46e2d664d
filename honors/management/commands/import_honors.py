"""`manage.py import_honors FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import ImportCommand
from honors.sheets.honors import HONORS


class Command(ImportCommand):
    help = "从 xlsx 或 csv 表格导入荣誉：全部成功或一行也不导入。"
    kind = HONORS
