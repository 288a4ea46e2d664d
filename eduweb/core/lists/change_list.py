"""Django's change list, bounded: no order without an index, no count of a whole table, no long skip."""

from django.contrib.admin.views.main import ALL_VAR, PAGE_VAR, ChangeList
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from .keyset import can_continue, following
from .paginator import estimate

AFTER_VAR = "after"


class CappedChangeList(ChangeList):
    """A list that begins after the record `?after=<number>`, with pages counted from there."""

    after = None

    def get_queryset(self, request, exclude_parameters=None):
        self.after = self._row(self.params.pop(AFTER_VAR, None))
        self.filter_params.pop(AFTER_VAR, None)
        queryset = super().get_queryset(request, exclude_parameters).defer(*self.model_admin.list_deferred)
        if self.after and can_continue(queryset):
            return following(queryset, self.after)
        return queryset

    def get_results(self, request):
        super().get_results(request)
        self.page_num = min(self.page_num, self.paginator.num_pages)

    def get_ordering_field(self, field_name):
        """The field for sorting, None for columns without a sortable heading, in hand-written addresses too."""
        return super().get_ordering_field(field_name) if field_name in self.sortable_by else None

    def get_query_string(self, new_params=None, remove=None):
        """The query string of a link: other pages keep `after`, a new filter begins at the top."""
        if self.after and {PAGE_VAR, ALL_VAR} & set(new_params or ()):
            new_params = {**new_params, AFTER_VAR: self.after.pk}
        return super().get_query_string(new_params, remove)

    @property
    def further(self) -> str:
        """The query string of the list after its last numbered page; "" when the pages hold everything."""
        on_last_page = self.page_num == self.paginator.num_pages
        if not (self.paginator.is_capped and on_last_page and can_continue(self.queryset)):
            return ""
        return super().get_query_string({AFTER_VAR: list(self.result_list)[-1].pk})

    @property
    def top(self) -> str:
        """The query string of the list's beginning; "" at the beginning itself."""
        return super().get_query_string() if self.after else ""

    @cached_property
    def total(self) -> str:
        """The number of records in words: exact, estimated, or “以上” beyond the counted ones."""
        if not self.paginator.is_capped:
            return f"{self.result_count:,}"
        most = self.paginator.most
        narrowed = self.query or self.after or self.get_filters_params()
        # A planner knows the size of its tables; what a filter leaves of them it only guesses.
        about = None if narrowed else estimate(self.queryset)
        return f"约 {_rounded(max(about, most)):,}" if about else f"{most:,} 以上"

    def _row(self, number):
        """The record with this number, None when this person may not see it."""
        try:
            return number and self.root_queryset.filter(pk=number).first()
        except (ValueError, ValidationError, OverflowError):
            return None


def _rounded(number: int) -> int:
    """The number rounded to two significant digits."""
    return round(number, 2 - len(str(number)))
