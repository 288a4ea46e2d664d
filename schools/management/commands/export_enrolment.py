"""`manage.py export_enrolment FILE`: all records as a spreadsheet for the import (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import export_command
from schools.sheets import ENROLMENT

Command = export_command(ENROLMENT)
