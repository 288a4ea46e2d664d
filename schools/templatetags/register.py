"""Template tags of the register."""

from collections.abc import Iterable

from django import template
from django.http import QueryDict

from ..public.filters import DirectoryForm

register = template.Library()


@register.simple_tag
def school_filters(towns: Iterable[str]) -> DirectoryForm:
    """The directory's empty filters, with these towns to choose from."""
    return DirectoryForm.read(QueryDict(), town=towns)
