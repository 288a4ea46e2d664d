"""`manage.py export_party_members FILE`: all records as a spreadsheet for the import (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import export_command
from schools.sheets import PARTY_MEMBERS

Command = export_command(PARTY_MEMBERS)
