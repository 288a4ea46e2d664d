"""Correction notes of a story: the one that waits for its next publication."""

from ..models import Article


def waiting_note(article: Article) -> str:
    """The note that is not public yet, or ""."""
    return next((note.text for note in article.corrections.all() if note.published_at is None), "")
