"""A story as search indexes it."""

from django.utils import timezone

from eduweb.core.search.index import Searchable, Source, register
from eduweb.core.text.plain import from_html

from ..models.public import PublishedArticle


def describe_story(story: PublishedArticle) -> Searchable | None:
    """Title, kicker, subtitle, summary and text (DESIGN D4); nothing once the story's publicity has ended."""
    if story.expires_at and story.expires_at <= timezone.now():
        return None
    words = (story.kicker, story.subtitle, story.summary, from_html(story.body), story.document_number, story.outlet)
    return Searchable(title=story.title, body="\n".join(filter(None, words)), dated=story.published_at)


def register_search_source() -> None:
    """Let search index public stories; called once from the app's `ready()`."""
    register(Source("article", "文章", PublishedArticle, describe_story, "article"))
