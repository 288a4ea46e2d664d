"""`manage.py import_statistics FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import import_command
from schools.sheets import STATISTICS

Command = import_command(STATISTICS)
