"""Columns by what their cells hold: each turns a cell into the text that is compared, stored and shown, and back."""

from .column import Column, DeferredColumn, FieldColumn, ReadOnlyColumn
from .numbers import IntegerColumn
from .references import ReferenceColumn, SelfReferenceColumn
from .values import ChoiceColumn, field_column
