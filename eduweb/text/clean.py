"""HTML that may be stored: the one place that says which mark-up a story can have (TRUST 1, 3)."""

import nh3

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
CLASSES = {tag: {"align-left", "align-center", "align-right"} for tag in ("p", "h2", "h3", "h4", "td", "th")}
SCHEMES = {"http", "https", "mailto", "tel"}
# Everything inside these goes with them, not only the tags.
WITH_CONTENT = {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"}


def clean(html: str) -> str:
    """`html` with only the allowed tags, attributes, classes and link schemes; safe to show without escaping."""
    return nh3.clean(
        html.replace("\x00", ""),
        tags=TAGS,
        clean_content_tags=WITH_CONTENT,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=_filter,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    ).strip()


def _filter(_tag: str, name: str, value: str) -> str | None:
    """Links to another host without a scheme (`//host`, `/\\host`) would follow this site's scheme: refused."""
    if name in ("href", "src") and value.strip().replace("\\", "/").startswith("//"):
        return None
    if name in ("width", "height", "colspan", "rowspan", "start") and not value.isdigit():
        return None
    return value
