"""The desk: stories, columns and topics in the back office."""

from . import article, column, topic

__all__ = ["article", "column", "topic"]
