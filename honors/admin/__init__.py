"""Honours in the back office."""

from . import honors

__all__ = ["honors"]
