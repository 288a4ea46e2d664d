"""Photographs in pages. Each tag takes what a public row keeps (a `Picture`, its JSON as a dict, or None)."""

from operator import methodcaller

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..pictures import Picture

register = template.Library()

# What the browser is told about the width on the page, before it has read the style sheet.
STORY_WIDTH = "(min-width: 50rem) 48rem, 100vw"
CARD_WIDTH = "(min-width: 40rem) 24rem, 100vw"
PREFERRED_WIDTH = 960


# Written here and not in a template: the pages with the most readers have twenty of them.
IMAGE = '<img class="{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" decoding="async" {}="{}">'


@register.simple_tag
def picture(value, sizes: str = STORY_WIDTH, eager: bool = False, css: str = "photo__image", alt: str | None = None):
    """The whole photograph. `eager` for the one at the top of a page; `alt=""` where words beside it say it."""
    return _image(value, methodcaller("renditions"), sizes, eager, css, alt)


@register.simple_tag
def picture_card(value, sizes: str = CARD_WIDTH, eager: bool = False, css: str = "cover", alt: str | None = None):
    """The 3:2 crop around the focal point, for lists and cards."""
    return _image(value, methodcaller("cards"), sizes, eager, css, alt)


@register.inclusion_tag("media/figure.html")
def figure(value, eager: bool = False):
    """The whole photograph with its caption and credit, as wide as a story."""
    return {"picture": _picture(value), "eager": eager}


def _image(value, versions, sizes: str, eager: bool, css: str, alt: str | None) -> SafeString | str:
    """One `<img>`; "" for no photograph."""
    shown = _picture(value)
    if shown is None:
        return ""
    files = [(across, down, shown.url(path)) for across, down, path in versions(shown)]
    width, height, src = next((file for file in files if file[0] >= PREFERRED_WIDTH), files[-1])
    srcset = ", ".join(f"{url} {across}w" for across, _, url in files)
    words = shown.alt if alt is None else alt
    when = ("fetchpriority", "high") if eager else ("loading", "lazy")
    return format_html(IMAGE, css, src, srcset, sizes, width, height, words, *when)


def _picture(value: Picture | dict | None) -> Picture | None:
    return Picture(**value) if isinstance(value, dict) else value
