"""Honours in the back office."""

from . import honor_admin
from .reports import report_admin
