"""The spreadsheet of honours."""

from .honors import HONORS

__all__ = ["HONORS"]
