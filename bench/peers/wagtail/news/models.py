"""Home, columns, stories, with the care that a good Wagtail site takes: joins, prefetched renditions, an index on dates."""

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index


def columns():
    return list(ColumnPage.objects.live().in_menu().order_by("path"))


def with_pictures(stories):
    return stories.select_related("lead_image").prefetch_related("lead_image__renditions")


class HomePage(Page):
    def get_context(self, request):
        nav = columns()
        sections = [(column, StoryPage.objects.child_of(column).live().order_by("-date")[:6]) for column in nav[:4]]
        latest = with_pictures(StoryPage.objects.live().order_by("-date"))[:10]
        return {**super().get_context(request), "nav": nav, "latest": latest, "sections": sections}


class ColumnPage(Page):
    def get_context(self, request):
        stories = with_pictures(StoryPage.objects.child_of(self).live().order_by("-date"))
        page = Paginator(stories, 20).get_page(request.GET.get("page"))
        return {**super().get_context(request), "nav": columns(), "page_obj": page}


class StoryPage(Page):
    date = models.DateTimeField(db_index=True)
    summary = models.CharField(max_length=300, blank=True)
    body = RichTextField()
    lead_image = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    def get_context(self, request):
        return {**super().get_context(request), "nav": columns()}
