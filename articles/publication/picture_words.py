"""The net below every way of publishing: no picture without alternative text (STANDARDS §3.1).

The pre-checks say so early and lead to the picture; here a text that came past them is refused.
"""

from collections.abc import Collection
from typing import Any

from bs4 import BeautifulSoup
from django.db.models.signals import pre_save

from eduweb.core.acts.refused import Refused
from eduweb.core.prechecks.alt_text.rule import WAY_OUT, describes

from ..models import PublishedArticle

SHOWN = {"body", "lead_picture"}


def install() -> None:
    """Hold every save of a public story. Called once."""
    pre_save.connect(_before_saving, sender=PublishedArticle, dispatch_uid="articles.publication.picture_words")


def require_picture_words(story: PublishedArticle) -> None:
    """Raise Refused, naming each picture, when readers would get one without words. Whoever writes public stories
    past `save()` asks this."""
    if reasons := [f"{which}没有替代文字：{WAY_OUT}" for which in _without_words(story)]:
        raise Refused(*reasons)


def _without_words(story: PublishedArticle) -> list[str]:
    found = ["题图"] if story.lead_picture and not describes(story.lead_picture["alt"]) else []
    images = BeautifulSoup(story.body, "html.parser").find_all("img") if "<img" in story.body else []
    return found + [
        f"正文第 {number} 张图" for number, image in enumerate(images, 1) if not describes(str(image.get("alt", "")))
    ]


def _before_saving(
    instance: PublishedArticle, raw: bool = False, update_fields: Collection[str] | None = None, **_: Any
) -> None:
    if not raw and (update_fields is None or SHOWN & set(update_fields)):
        require_picture_words(instance)
