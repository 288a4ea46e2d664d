"""`manage.py export_statistics FILE`: all records as a spreadsheet for the import (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import export_command
from schools.sheets import STATISTICS

Command = export_command(STATISTICS)
