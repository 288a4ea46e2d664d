"""`manage.py import_statistics FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import ImportCommand
from schools.sheets import STATISTICS


class Command(ImportCommand):
    help = "从 xlsx 或 csv 表格导入学年统计：全部成功或一行也不导入。"
    kind = STATISTICS
