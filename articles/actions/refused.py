"""Refusals of acts."""

from eduweb.core.acts.refused import Refused

from ..models import Article

__all__ = ["AlreadyBegun", "Conflict", "Refused"]


class Conflict(Refused):
    """Somebody else saved the story since it was opened."""


class AlreadyBegun(Refused):
    """The form of a new story was sent a second time; `article` is the story that the first time made."""

    def __init__(self, article: Article):
        super().__init__("这篇稿件已经建好，没有重复建稿。")
        self.article = article
