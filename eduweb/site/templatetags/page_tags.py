"""What stands in the head of a page for machines: its address, its description, data on its subject."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from eduweb.core.pages.addresses import absolute
from eduweb.core.text.plain import from_html

from ..public import structured_data

register = template.Library()

LONGEST_DESCRIPTION = 150
# A script of data ends at the first `</script`, and a comment may begin in it: neither can, without these three.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class CapturedNode(template.Node):
    """Keeps in the context what the nodes inside render, in one line."""

    def __init__(self, name: str, nodelist: NodeList):
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(" ".join(self.nodelist.render(context).split()))
        return ""


@register.tag
def captured(parser: Parser, token: Token) -> CapturedNode:
    """`{% captured name %}…{% endcaptured %}`: a block that a page fills once and the head shows several times."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return CapturedNode(name, nodelist)


@register.simple_tag(takes_context=True)
def canonical_address(context: template.Context) -> str:
    """The full address of this page; a list's filters stand in it in one order, whatever order they were asked in."""
    page_address = getattr(context.get("filters"), "page_address", None)
    path = page_address(context.get("page")) if page_address else context["request"].path
    return absolute(path)


@register.simple_tag
def emblem() -> str:
    """The full address of the site's emblem."""
    return structured_data.emblem()


@register.filter
def first_words(html: str) -> str:
    """The beginning of a text, for a description."""
    return Truncator(from_html(html)).chars(LONGEST_DESCRIPTION)


@register.filter
def facts_in_words(rows: Iterable[tuple]) -> str:
    """The rows of `components/facts.html` as one sentence, as many as a description holds: `地址：…；联系电话：…。`"""
    words = ""
    for term, value, *_ in rows:
        more = f"{'；' if words else ''}{term}：{value}"
        if value and len(words + more) <= LONGEST_DESCRIPTION:
            words += more
    return f"{words}。" if words else ""


@register.simple_tag
def site_data(site: Any) -> SafeString:
    """Data on the site and its owner."""
    return _script(structured_data.site_data(site))


@register.simple_tag
def subject_data(record: Any, **shown: Any) -> SafeString:
    """Data on the record that this page is about; see `structured_data.subject_data`."""
    return _script(structured_data.subject_data(record, **shown))


@register.simple_tag
def breadcrumb_data(label: str, url: str, records: Iterable[Any], here: str) -> SafeString:
    """The path that `components/breadcrumbs.html` shows, as data."""
    steps = [("首页", reverse("home")), *([(str(label), url)] if label else [])]
    steps += [(str(record), record.get_absolute_url()) for record in records or ()]
    return _script(structured_data.breadcrumb_data([*steps, (str(here), "")]))


def _script(data: structured_data.Data) -> SafeString:
    """A block of data, which browsers do not run and the policy on content therefore lets stand (TRUST 19)."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))
