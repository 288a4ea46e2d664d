"""`manage.py import_schools FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import import_command
from schools.sheets import SCHOOLS

Command = import_command(SCHOOLS)
