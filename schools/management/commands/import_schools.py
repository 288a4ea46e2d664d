"""`manage.py import_schools FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import ImportCommand
from schools.sheets import SCHOOLS


class Command(ImportCommand):
    help = "从 xlsx 或 csv 表格导入学校：全部成功或一行也不导入。"
    kind = SCHOOLS
