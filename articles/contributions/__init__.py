"""Contributions of schools and departments: who may do what with them, and each act on them (docs/adr/0026)."""

from .deciding import adopt, combine, decline, send_back
from .submitting import save_draft, submit
