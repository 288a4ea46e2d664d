"""Numbered lists of stories: of a column and of a topic; and the list of topics."""

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage
from schools.public.list_pages import full_address

from ..enums import ColumnKind, ColumnType
from ..models.public import PublishedArticle
from ..models.topic import Topic
from .column_rows import all_columns
from .composed_topic import composed
from .newest import ColumnStories
from .placed import placed_on_top
from .policy_list import MOST_SORTED, PolicyList

PER_PAGE = 20
TOPICS = ListPage("专题", "围绕一项工作，把各栏目的稿件汇集在一起。", "专题,专栏", ColumnType.NEWS)


@require_safe
def column(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The stories of a column and of the columns below it, by page; page 1 has one address only, the column's own."""
    if number == 1:
        return redirect("column", slug, permanent=True)
    columns = all_columns()
    shown = next((column for column in columns.values() if column.slug == slug), None)
    if shown is None:
        raise Http404
    top = columns.get(shown.parent_id, shown) if shown.parent_id else shown
    family = columns.family(top)
    stories = ColumnStories(shown.pk)
    policies = PolicyList(shown, stories[0:MOST_SORTED], request.GET) if shown.kind == ColumnKind.POLICY else None
    if policies and not policies.is_plain:
        page = Paginator(policies.stories(), PER_PAGE).get_page(request.GET.get("page"))
    else:
        page = _page(stories, number)
    context = {
        "nav_columns": columns.in_navigation(),
        "policies": policies,
        "most_sorted": MOST_SORTED,
        "column": shown,
        "top": top,
        "subcolumns": [column for column in family if column != top],
        "show_columns": len(family) > 1 or any(story.column_id != shown.pk for story in page),
        "page": page,
        "above": [top] if shown != top else [],
        "on_top": placed_on_top(c.pk for c in family if shown.pk in (c.pk, c.parent_id))
        if page.number == 1 and not policies
        else (),
    }
    return render(request, "articles/column.html", context)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All topics on show."""
    return render(request, "articles/topics.html", {"list_page": TOPICS, "topics": Topic.objects.open()})


@require_safe
def topic(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The stories of a topic, by page; page 1 has one address only, the topic's own."""
    if number == 1:
        return redirect("topic", slug, permanent=True)
    shown = get_object_or_404(Topic.objects.open(), slug=slug)
    stories = PublishedArticle.objects.live().on_topic(shown).newest_first().rows()
    context = {
        "list_page": ListPage(shown.name, shown.description, f"{TOPICS.name},{shown.name}", ColumnType.NEWS),
        "image": full_address(shown.picture),
        "topic": shown,
        "composed": composed(shown) if number is None else None,
        "page": _page(stories, number),
    }
    return render(request, "articles/topic.html", context)


def _page(stories: Any, number: int | None) -> Page:
    """One page of a queryset or of `ColumnStories`; 404 beyond the last one. An empty one has one empty page."""
    try:
        return Paginator(stories, PER_PAGE).page(1 if number is None else number)
    except EmptyPage:
        raise Http404 from None
