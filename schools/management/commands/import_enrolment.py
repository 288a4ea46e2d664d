"""`manage.py import_enrolment FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import import_command
from schools.sheets import ENROLMENT

Command = import_command(ENROLMENT)
