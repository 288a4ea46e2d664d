"""Two texts of one story side by side, readable in Chinese: by runs of characters inside changed paragraphs."""

from .changes import Change, brief, changes

__all__ = ["Change", "brief", "changes"]
