"""Long lists by numbered pages."""

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

PER_PAGE = 20


def page_of(stories, number: int) -> Page:
    """The numbered page of a list of stories; 404 beyond the last one. An empty list has one empty page."""
    try:
        return Paginator(stories, PER_PAGE).page(number)
    except EmptyPage:
        raise Http404 from None
