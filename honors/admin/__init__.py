"""Honours in the back office."""

from . import honor_admin
