"""`manage.py export_enrolment FILE`: all records as a spreadsheet for the import (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import ExportCommand
from schools.sheets import ENROLMENT


class Command(ExportCommand):
    help = "把全部招生范围导出为 xlsx 或 csv 表格，改好后可以再导入。"
    kind = ENROLMENT
