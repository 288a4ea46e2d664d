"""The size of a text in numbers, which a review stores and the review sheet compares."""

from eduweb.core.text.plain import from_html

from ..models import Article
from .paragraphs import paragraphs

LABELS = {"characters": "字", "paragraphs": "段", "pictures": "图", "attachments": "附件"}


def size_of(article: Article) -> dict[str, int]:
    """Characters without white space, paragraphs, pictures and attachments of the text as it stands."""
    return {
        "characters": len("".join(from_html(article.body).split())),
        "paragraphs": len(paragraphs(article.body)),
        "pictures": len(article.photos()),
        "attachments": article.attachments.count(),
    }


def size_difference(before: dict[str, int], after: dict[str, int]) -> list[str]:
    """`["+12 字", "-1 图"]`; [] when every number is the same, or nothing was counted before."""
    if not before:
        return []
    changes = ((label, after.get(name, 0) - before.get(name, 0)) for name, label in LABELS.items())
    return [f"{change:+d} {label}" for label, change in changes if change]
