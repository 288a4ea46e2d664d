"""Applications in the back office."""

from . import applications, tables
