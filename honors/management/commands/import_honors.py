"""`manage.py import_honors FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import import_command
from honors.sheets.honors import HONORS

Command = import_command(HONORS)
