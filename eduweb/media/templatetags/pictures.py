"""Photographs in pages. Each tag takes what a public row keeps (a `Picture`, its JSON as a dict, or None)."""

from dataclasses import dataclass

from django import template
from django.core.files.storage import default_storage

from ..pictures import Picture

register = template.Library()

# What the browser is told about the width on the page, before it has read the style sheet.
STORY_WIDTH = "(min-width: 50rem) 48rem, 100vw"
CARD_WIDTH = "(min-width: 40rem) 24rem, 100vw"
PREFERRED_WIDTH = 960


@dataclass(frozen=True)
class Image:
    """The attributes of one `<img>`."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str
    eager: bool
    css: str


@register.inclusion_tag("media/picture.html")
def picture(value, sizes: str = STORY_WIDTH, eager: bool = False, css: str = "photo__image", alt: str | None = None):
    """The whole photograph. `eager` for the one at the top of a page; `alt=""` where words beside it say it."""
    return {"image": _image(value, Picture.renditions, sizes, eager, css, alt)}


@register.inclusion_tag("media/picture.html")
def picture_card(value, sizes: str = CARD_WIDTH, eager: bool = False, css: str = "cover", alt: str | None = None):
    """The 3:2 crop around the focal point, for lists and cards."""
    return {"image": _image(value, Picture.cards, sizes, eager, css, alt)}


@register.inclusion_tag("media/figure.html")
def figure(value, eager: bool = False):
    """The whole photograph with its caption and credit, as wide as a story."""
    return {"picture": _picture(value), "eager": eager}


def _image(value, versions, sizes: str, eager: bool, css: str, alt: str | None) -> Image | None:
    shown = _picture(value)
    if shown is None:
        return None
    files = versions(shown)
    width, height, path = next((f for f in files if f[0] >= PREFERRED_WIDTH), files[-1])
    return Image(
        src=default_storage.url(path),
        srcset=", ".join(f"{default_storage.url(name)} {across}w" for across, _, name in files),
        sizes=sizes,
        width=width,
        height=height,
        alt=shown.alt if alt is None else alt,
        eager=eager,
        css=css,
    )


def _picture(value: Picture | dict | None) -> Picture | None:
    return Picture(**value) if isinstance(value, dict) else value
