"""Cleaning HTML for storage: the one definition of the mark-up that a story can have (TRUST 1, 3)."""

import re

import nh3

from .pasted import is_foreign, tidy
from .pasted.kinds import FOREIGN_TAGS, READ_ATTRIBUTES
from .pasted.word_lists import tell_marks

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "a", "img", "figure", "figcaption"),
    *("strong", "b", "u", "s", "sub", "sup", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
ALIGNMENTS = {"align-left", "align-center", "align-right"}
CLASSES = dict.fromkeys(("p", "h2", "h3", "h4", "td", "th"), ALIGNMENTS)
SCHEMES = {"http", "https", "mailto", "tel"}
# Browsers leave these out of an address: `/\t/host` is `//host` to them.
_UNSEEN = re.compile(r"[\x00-\x20]")
# Everything inside these goes with them, not only the tags.
WITH_CONTENT = {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"}


def clean(html: str) -> str:
    """`html` with only the allowed tags, attributes, classes and link schemes; safe to show without escaping.

    A word processor's mark-up retains its meaning (`pasted`).
    """
    html = html.replace("\x00", "")
    if is_foreign(html):
        html = tidy(html, _well_formed(tell_marks(html)))
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=WITH_CONTENT,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=_filter,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    ).strip()


def _well_formed(html: str) -> str:
    """A word processor's HTML, well-formed, with the styles that `tidy` reads."""
    return nh3.clean(
        html,
        tags=TAGS | FOREIGN_TAGS,
        clean_content_tags=WITH_CONTENT | {"xml"},
        attributes={**ATTRIBUTES, "*": READ_ATTRIBUTES},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _filter(_tag: str, name: str, value: str) -> str | None:
    """Drops links to another host without a scheme (`//host`, `/\\host`), sizes that are no numbers, empty classes."""
    if name in ("href", "src") and _UNSEEN.sub("", value).replace("\\", "/").startswith("//"):
        return None
    if name in ("width", "height", "colspan", "rowspan", "start") and not value.isdigit():
        return None
    if name == "class" and not ALIGNMENTS & set(value.split()):
        return None
    return value
