"""`manage.py import_party_members FILE`: a spreadsheet comes in, all of it or nothing (docs: CONTRACT, Commands)."""

from eduweb.core.sheets.commands import import_command
from schools.sheets import PARTY_MEMBERS

Command = import_command(PARTY_MEMBERS)
