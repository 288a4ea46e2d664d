"""Stories on other pages, and words about a story in lists."""

from django import template
from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from ..enums import Validity
from ..models.public import PublishedArticle
from ..story_facts import validity_today

register = template.Library()


@register.inclusion_tag("articles/stories_about.html")
def stories_about(record: Model, limit: int = 6):
    """A section with the newest stories that name this school, Party organization or honour; nothing without any."""
    stories = PublishedArticle.objects.live().mentioning(record).newest_first().lines()
    found = list(stories[: limit + 1])
    more = f"{reverse('search')}?{urlencode({'kind': 'article', 'q': record.name})}" if len(found) > limit else ""
    return {"stories": tuple(found[:limit]), "more": more}


@register.filter
def without_dash(subtitle: str) -> str:
    """A subtitle without the dash that the page itself sets before it, as the paper does."""
    return subtitle.lstrip("—―－─- ")


@register.filter
def validity(story: PublishedArticle) -> Validity | None:
    """Whether the policy document is in force today, or None where nothing is said of it."""
    return validity_today(story)
