"""The desk: stories, columns and topics in the back office."""

from . import article, bundle, column, former, honor_source, invitation, message, topic

__all__ = ["article", "bundle", "column", "former", "honor_source", "invitation", "message", "topic"]
