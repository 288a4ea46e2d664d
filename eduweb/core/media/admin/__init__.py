"""The picture and file library in the back office."""

from . import records
