"""Refusals of acts."""

from eduweb.core.acts.refused import Refused

from ..models import Article

__all__ = ["AlreadyBegun", "Conflict", "Refused"]


class Conflict(Refused):
    """Somebody else saved the story since it was opened."""


class AlreadyBegun(Refused):
    """The form of a new story was sent a second time; `article` is the story that the first time made."""

    def __init__(self, article: Article):
        super().__init__(
            f"这篇稿件已经建好（现在是“{article.where}”），没有重复建稿；您后来改动的内容没有保存，请另行复制留存。"
        )
        self.article = article
