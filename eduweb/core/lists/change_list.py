"""Django's change list, bounded: no order without an index, no count of a whole table, no long skip."""

from django.contrib.admin.views.main import ALL_VAR, PAGE_VAR, ChangeList
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from .keyset import can_continue, following
from .paginator import estimate

AFTER_VAR = "after"


class CappedChangeList(ChangeList):
    """`?after=<number>` begins the list behind that record; its pages are counted from there."""

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
        """What the headings do not offer is not done for a hand-written address either."""
        return super().get_ordering_field(field_name) if field_name in self.sortable_by else None

    def get_query_string(self, new_params=None, remove=None):
        """Other pages of the same stretch stay in it; a new filter begins at the top."""
        if self.after and {PAGE_VAR, ALL_VAR} & set(new_params or ()):
            new_params = {**new_params, AFTER_VAR: self.after.pk}
        return super().get_query_string(new_params, remove)

    @property
    def further(self) -> str:
        """The address that goes on where the numbered pages end; "" where they hold everything."""
        on_last_page = self.page_num == self.paginator.num_pages
        if not (self.paginator.is_capped and on_last_page and can_continue(self.queryset)):
            return ""
        return super().get_query_string({AFTER_VAR: list(self.result_list)[-1].pk})

    @property
    def top(self) -> str:
        """The address of the list's beginning, for those who went on from there."""
        return super().get_query_string() if self.after else ""

    @cached_property
    def total(self) -> str:
        """How many there are: exactly, about, or that there are more than are counted."""
        if not self.paginator.is_capped:
            return f"{self.result_count:,}"
        most = self.paginator.most
        narrowed = self.query or self.after or self.get_filters_params()
        # A planner knows the size of its tables; what a filter leaves of them it only guesses.
        about = None if narrowed else estimate(self.queryset)
        return f"约 {_rounded(max(about, most)):,}" if about else f"{most:,} 以上"

    def _row(self, number):
        """The record to go on after, if this person may see it."""
        try:
            return number and self.root_queryset.filter(pk=number).first()
        except (ValueError, ValidationError, OverflowError):
            return None


def _rounded(number: int) -> int:
    """Two digits that mean something."""
    return round(number, 2 - len(str(number)))
