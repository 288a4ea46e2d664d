"""The context of every public page."""

from typing import Any

from django.utils.functional import SimpleLazyObject

from articles.models import Column
from eduweb.core.pages.addresses import absolute
from eduweb.core.pages.shared_fragments import fragments_edition

from ..models import SiteProfile
from .front.tiles import shown_tiles


def public_page(request) -> dict:
    """`site` (SiteProfile), `nav_columns`, `tiles`, `edition`, read when first asked for; `here` (address), `section`."""
    columns: Any = SimpleLazyObject(lambda: list(Column.objects.in_navigation()))
    return {
        "site": SimpleLazyObject(lambda: SiteProfile.objects.first() or SiteProfile()),
        "nav_columns": columns,
        "tiles": SimpleLazyObject(lambda: shown_tiles(columns)),
        "edition": SimpleLazyObject(lambda: fragments_edition(request)),
        "here": absolute(request.path),
        "section": request.path_info.split("/", 2)[1],
    }
