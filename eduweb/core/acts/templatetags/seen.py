"""What a deciding form has shown, as hidden inputs."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..seen import Content, Seen, content_of

register = template.Library()


@register.simple_tag
def seen(record: Any, suffix: str = "") -> SafeString:
    """The inputs of a form that decides about `record`, for inside its <form>; `suffix` tells several apart."""
    return seen_inputs(content_of(record), suffix)


def seen_inputs(content: Content, suffix: str = "", *, form: str = "") -> SafeString:
    """The inputs of a form that has shown this of a record; `form` is the form's id where they stand outside of it."""
    owner = format_html(' form="{}"', form) if form else ""
    inputs = [(name, value, owner) for name, value in Seen.of(content).inputs(suffix).items()]
    return format_html_join("", '<input type="hidden" name="{}" value="{}"{}>', inputs)
