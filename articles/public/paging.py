"""Numbered pages of long lists."""

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

PER_PAGE = 20


def numbered_page(stories: Any, number: int) -> Page:
    """Return one page of a queryset or of `ColumnStories`; 404 beyond the last one. An empty one has one empty page."""
    try:
        return Paginator(stories, PER_PAGE).page(number)
    except EmptyPage:
        raise Http404 from None
