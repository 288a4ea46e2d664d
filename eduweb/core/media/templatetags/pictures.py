"""Photographs in pages. Each tag takes a public row's picture: a `Picture`, its JSON as a dict or as text, or None."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..public.pictures import Picture

register = template.Library()

# What the browser is told about the width on the page, before it has read the style sheet.
STORY_WIDTH = "(min-width: 50rem) 48rem, 100vw"
CARD_WIDTH = "(min-width: 40rem) 24rem, 100vw"
GALLERY_WIDTH = "(min-width: 50rem) 24rem, 100vw"


# Written here and not in a template: the pages with the most readers have twenty of them.
IMAGE = '<img class="{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" decoding="async" {}="{}">'
# Smaller in bytes at equal likeness; the `<img>` is for browsers that cannot read it.
AVIF = '<picture><source type="image/avif" srcset="{}" sizes="{}">{}</picture>'
PLAIN = '<img class="{}" src="{}" width="{}" height="{}" alt="{}" decoding="async" {}="{}">'


@register.simple_tag
def picture(value, sizes: str = STORY_WIDTH, eager: bool = False, css: str = "photo__image", alt: str | None = None):
    """The whole photograph. `eager` for the one at the top of a page; `alt=""` where words beside it say it."""
    shown = _picture(value)
    return _image(shown, shown.renditions(), shown.plain(), sizes, eager, css, alt) if shown else ""


@register.simple_tag
def picture_card(value, sizes: str = CARD_WIDTH, eager: bool = False, css: str = "cover", alt: str | None = None):
    """The 3:2 crop around the focal point, for lists and cards."""
    shown = _picture(value)
    return _image(shown, shown.cards(), shown.plain_card(), sizes, eager, css, alt) if shown else ""


@register.inclusion_tag("media/figure.html")
def figure(value, eager: bool = False, in_gallery: bool = False):
    """The whole photograph with its caption and credit, as wide as a story or as one of two in a gallery's row."""
    return {"picture": _picture(value), "eager": eager, "sizes": GALLERY_WIDTH if in_gallery else STORY_WIDTH}


def _image(shown: Picture, versions, plain, sizes: str, eager: bool, css: str, alt: str | None) -> SafeString:
    """One `<img>`, inside a `<picture>` where there are AVIF renditions."""
    url = shown.url
    width, height, path = plain
    srcset = ", ".join([f"{url(path)} {across}w" for across, _, path in versions])
    words = shown.alt if alt is None else alt
    when = ("fetchpriority", "high") if eager else ("loading", "lazy")
    if not shown.avif:
        return format_html(IMAGE, css, url(path), srcset, sizes, width, height, words, *when)
    return format_html(AVIF, srcset, sizes, format_html(PLAIN, css, url(path), width, height, words, *when))


def _picture(value: Picture | dict | str | None) -> Picture | None:
    if isinstance(value, str):
        value = json.loads(value)
    return Picture(**value) if isinstance(value, dict) else value
