"""Words of the register in templates."""

from collections.abc import Iterable

from django import template
from django.http import QueryDict

from ..public.filters import DirectoryForm
from ..public.telephone import dial

register = template.Library()
register.filter("tel", dial)


@register.simple_tag
def school_filters(towns: Iterable[str]) -> DirectoryForm:
    """The directory's filters, none of them set, for schools in these towns."""
    return DirectoryForm.read(QueryDict(), town=towns)
