"""The spreadsheet of honours."""

from .honors import HONORS
