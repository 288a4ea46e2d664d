"""Honours in the back office."""

from . import honor_admin

__all__ = ["honor_admin"]
