"""`manage.py export_honors FILE`: all records as a spreadsheet for the import (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import export_command
from honors.sheets.honors import HONORS

Command = export_command(HONORS)
