"""Fragments of pages that depend on nothing but their values: rendered once for equal values.

After a publication nearly all the lists of the site look as before. Caching a fragment under its values is exact: there
is no edition, no time and no record in it that could have changed meanwhile.
"""

from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe

MAX_FRAGMENTS = 3000
# Just these: a text that is marked as safe, or a member of an enumeration, equals a plain one and renders otherwise.
PLAIN = {str, int, float, bool, date, datetime, type(None)}


def cached_fragment(template: str, /, **values) -> SafeString:
    """`template` with these values alone, as by `{% include … only %}`. Values are plain ones, or tuples of such.

    :raises TypeError: for anything else. A record equals every older state of itself.
    """
    render = _render.__wrapped__ if settings.DEBUG else _render
    return render(template, get_script_prefix(), tuple(values.items()))


@lru_cache(maxsize=MAX_FRAGMENTS)
def _render(template: str, _prefix: str, values: tuple[tuple[str, object], ...]) -> SafeString:
    for name, value in values:
        _require_plain(name, value)
    return mark_safe(get_template(template).render(dict(values)))


def _require_plain(name: str, value: object) -> None:
    if isinstance(value, tuple):
        for part in value:
            _require_plain(name, part)
    elif type(value) not in PLAIN:
        raise TypeError(f"`{name}` holds a {type(value).__name__}: only plain values can be cached.")
