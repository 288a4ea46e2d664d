"""Topics: the list of them, and the stories that each gathers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ..models.column import Topic
from ..models.public import PublishedArticle
from .paging import numbered_page


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All topics on show."""
    return render(request, "articles/topics.html", {"topics": Topic.objects.open()})


@require_safe
def topic(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The stories of a topic, by page; page 1 has one address only, the topic's own."""
    if number == 1:
        return redirect("topic", slug, permanent=True)
    shown = get_object_or_404(Topic.objects.open(), slug=slug)
    stories = PublishedArticle.objects.live().on_topic(shown).newest_first().rows()
    return render(
        request,
        "articles/topic.html",
        {"topic": shown, "page": numbered_page(stories, 1 if number is None else number)},
    )
