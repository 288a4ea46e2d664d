"""Feeds of stories, whole and with addresses that work anywhere."""

import re
from typing import Any

from django.contrib.syndication.views import Feed
from django.core.files.storage import default_storage
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import escape

from eduweb.core.backoffice.headers import for_other_sites
from eduweb.core.media.public.pictures import Picture
from eduweb.core.pages.addresses import absolute

from ..models.column import Column
from ..models.public import PublishedArticle
from .facts import policy_note
from .newest import newest_of_each

NEWEST = 30
# Cleaned HTML quotes its attributes with double quotes.
_LOCAL = re.compile(r'(?<=\s)(src|href)="(/[^"]*)"')
# One file for each photograph: what only offers others is left out.
_OTHER_SIZES = re.compile(r'<source\b[^>]*>|\s(?:srcset|sizes)="[^"]*"')
_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


class WholeStories(Atom1Feed):
    """Atom with the whole text of each story besides its summary. Takes plain text everywhere but in `content`."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.feed = _for_xml(self.feed)

    def add_item(self, *args, **options):
        super().add_item(*args, **options)
        item = _for_xml(self.items[-1])
        item["description"] = item["description"] and escape(item["description"])  # Django calls it HTML
        self.items[-1] = item

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class StoryFeed(Feed):
    """The newest stories; a subclass says which and names it. An item's id is its address, which never changes."""

    feed_type = WholeStories
    language = "zh-CN"

    def __call__(self, request, *args, **kwargs):
        return for_other_sites(super().__call__(request, *args, **kwargs))

    def items(self, obj):
        """The stories of this feed; `obj` is what `get_object` found."""
        return PublishedArticle.objects.live().newest_first()[:NEWEST]

    def item_title(self, story):
        return story.title

    def item_description(self, story):
        return "。".join(filter(None, (policy_note(story), story.summary))) or None

    def item_link(self, story):
        return absolute(story.get_absolute_url())

    def item_pubdate(self, story):
        return story.published_at

    def item_updateddate(self, story):
        return story.updated_at

    def item_author_name(self, story):
        return story.byline or story.source or None

    def item_enclosures(self, story):
        """The lead photograph, for readers that show one beside each title."""
        if not story.lead_picture:
            return []
        path = Picture(**story.lead_picture).plain()[2]
        size = default_storage.size(path) if default_storage.exists(path) else 0
        return [Enclosure(absolute(default_storage.url(path)), str(size), "image/webp")]

    def item_extra_kwargs(self, story):
        return {"content": with_full_addresses(figure(story.lead_picture) + story.body)}


class ColumnFeed(StoryFeed):
    """The newest stories that one column lists."""

    def get_object(self, request, slug):
        return get_object_or_404(Column, slug=slug)

    def title(self, column):
        return column.name

    def description(self, column):
        return column.description

    subtitle = description

    def link(self, column):
        return absolute(column.get_absolute_url())

    def feed_url(self, column):
        return absolute(reverse("column-feed", args=[column.slug]))

    def items(self, column):
        newest = newest_of_each([column.pk], NEWEST)[column.pk]
        return PublishedArticle.objects.live().filter(pk__in=[story.pk for story in newest]).newest_first()


def with_full_addresses(html: str) -> str:
    """Return `html` for readers elsewhere: paths of this site as full addresses, one file for each photograph."""
    return _LOCAL.sub(lambda found: f'{found[1]}="{absolute(found[2])}"', _OTHER_SIZES.sub("", html))


def figure(picture: dict | None) -> str:
    """A photograph as a story's page shows it above the text; "" without one."""
    return render_to_string("media/figure.html", {"picture": Picture(**picture), "eager": False}) if picture else ""


def _for_xml(values: dict[str, Any]) -> dict[str, Any]:
    """Without the characters that XML cannot hold: one of them would make the whole feed unreadable."""
    return {name: _NOT_XML.sub("", value) if isinstance(value, str) else value for name, value in values.items()}
