"""What every public page knows."""

from django.utils.functional import SimpleLazyObject

from articles.models import Column

from .models import SiteProfile


def public_page(request) -> dict:
    """`site` (SiteProfile) and `nav_columns`, each read when a template first asks for it."""
    return {
        "site": SimpleLazyObject(lambda: SiteProfile.objects.first() or SiteProfile()),
        "nav_columns": SimpleLazyObject(lambda: list(Column.objects.in_navigation())),
    }
