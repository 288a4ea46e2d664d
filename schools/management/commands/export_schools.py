"""`manage.py export_schools FILE`: all records as a spreadsheet for the import (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import export_command
from schools.sheets import SCHOOLS

Command = export_command(SCHOOLS)
