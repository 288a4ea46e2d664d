"""The desk: stories, columns and topics in the back office."""

from . import article, column, former, topic

__all__ = ["article", "column", "former", "topic"]
