"""The catalogue of disclosed information (信息公开目录): policy documents and the stories of columns marked for it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.enums import Validity
from eduweb.core.pages.shared_fragments import fragments_edition
from schools.public.filter_links import Group, filter_group

from .catalogue_counts import CatalogueCounts, cells, disclosed
from .filters import CatalogueForm
from .list_pages import CATALOGUE

PER_PAGE = 20
SHOWN = (
    *("title", "index_number", "document_number", "subject_class", "genre", "issuing_body"),
    *("written_on", "published_at", "validity", "valid_until", "column__name"),
)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The documents under the filters of the query string, newest first, with the number behind each filter."""
    counted = cells(fragments_edition(request))
    values = {name: sorted({getattr(cell, name) for cell in counted} - {""}) for name in ("subject", "genre", "year")}
    filters = CatalogueForm.read(request.GET, **values)
    counts = CatalogueCounts(counted, filters.chosen)
    found = filters.select(disclosed(timezone.localdate())).newest_first()
    pages = Paginator(found.select_related("column").only(*SHOWN), PER_PAGE)
    pages.count = counts.documents  # known without another query
    context = {
        "list_page": CATALOGUE,
        "filters": filters,
        "filter_links": filter_links(filters, counts, values),
        "documents": counts.documents,
        "page": pages.get_page(request.GET.get("page")),
    }
    return render(request, "disclosure/catalogue.html", context)


def filter_links(filters: CatalogueForm, counts: CatalogueCounts, values: dict[str, list]) -> list[Group]:
    """The filters as links, each with its number of documents; a filter without any value is left out."""
    choices = {
        "主题": ("subject", [(value, value) for value in values["subject"]]),
        "体裁": ("genre", [(value, value) for value in values["genre"]]),
        "年份": ("year", [(year, str(year)) for year in reversed(values["year"])]),
        "有效性": ("validity", Validity.choices),
    }
    groups = [
        filter_group(filters, name, label, of, counts.behind_links(name)) for label, (name, of) in choices.items()
    ]
    return [group for group in groups if len(group.options) > 1]
