"""The kinds of columns: each turns a cell into the text that is compared, kept and shown, and that text into a value."""

from .column import Column, FieldColumn, Shown
from .references import Reference, SelfReference
from .values import Choice, Day, Digits, Fraction, Number, Text, of

__all__ = [
    "Choice",
    "Column",
    "Day",
    "Digits",
    "FieldColumn",
    "Fraction",
    "Number",
    "Reference",
    "SelfReference",
    "Shown",
    "Text",
    "of",
]
