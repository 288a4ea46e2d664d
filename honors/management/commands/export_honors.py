"""`manage.py export_honors FILE`: all records as a spreadsheet for the import (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import ExportCommand
from honors.sheets.honors import HONORS


class Command(ExportCommand):
    help = "把全部荣誉导出为 xlsx 或 csv 表格，改好后可以再导入。"
    kind = HONORS
