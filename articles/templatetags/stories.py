"""Sections of stories on other records' pages, and filters for stories in lists."""

from django import template
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode

from honors.models import Honor
from schools.models import PartyOrganization, School

from ..models.presentation import HonorSource
from ..models.public import PublishedArticle
from ..public.facts import validity_today
from ..querysets import ROW_VALUES, StoryRow

register = template.Library()
register.filter("validity", validity_today)
Record = School | PartyOrganization | Honor


@register.inclusion_tag("articles/stories_about.html")
def stories_about(record: Record, limit: int = 6) -> dict:
    """A section with the newest stories that name the record; nothing without any."""
    stories = PublishedArticle.objects.live().mentioning(record).newest_first().rows()
    found = list(stories[: limit + 1])
    return {"stories": tuple(found[:limit]), "more": _search(record) if len(found) > limit else ""}


@register.inclusion_tag("articles/stories_of_honor.html")
def stories_of_honor(honor: Honor, limit: int = 6) -> dict:
    """The story that the honour was entered from, then the newest others that name it; one query for both."""
    chosen = HonorSource.objects.filter(honor=honor)
    mentioned = PublishedArticle.honors.through.objects.filter(honor=honor)
    either = mentioned.values("publishedarticle_id").union(chosen.values("story_id"))
    stories = PublishedArticle.objects.live().filter(pk__in=either)
    stories = stories.annotate(is_source=Exists(chosen.filter(story=OuterRef("pk"))))
    rows = stories.order_by("-is_source", "-published_at", "-pk").values_list("is_source", *ROW_VALUES)[: limit + 2]
    found = [(is_source, StoryRow._make(values)) for is_source, *values in rows]
    others = [story for is_source, story in found if not is_source]
    return {
        "source": tuple(story for is_source, story in found if is_source),
        "stories": tuple(others[:limit]),
        "more": _search(honor) if len(others) > limit else "",
    }


def _search(record: Record) -> str:
    return f"{reverse('search')}?{urlencode({'kind': 'article', 'q': record.name})}"


@register.filter
def without_dash(subtitle: str) -> str:
    """Return a subtitle without its dash: the page sets one itself, as the paper does."""
    return subtitle.lstrip("—―－─- ")
