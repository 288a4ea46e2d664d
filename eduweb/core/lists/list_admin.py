"""The bases of lists of the back office."""

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR

from .change_list import CappedChangeList
from .paginator import MOST_FOUND, CappedPaginator
from .words_index import filter_by_words, has_index, split_words


class ReadOnlyAdmin(admin.ModelAdmin):
    """Records that no form of the back office adds, changes or deletes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class CappedListAdmin(admin.ModelAdmin):
    """A `ModelAdmin` whose list, search and autocomplete cost the same for a thousand rows and a million.

    `list_deferred` names long columns that the list does not show.
    """

    list_deferred: tuple[str, ...] = ()
    paginator = CappedPaginator
    show_full_result_count = False

    def get_changelist(self, request, **kwargs):
        return CappedChangeList

    def get_paginator(self, request, queryset, per_page, *args, **kwargs):
        paginator = super().get_paginator(request, queryset, per_page, *args, **kwargs)
        if request.GET.get(SEARCH_VAR) or request.GET.get("term"):
            paginator.most = MOST_FOUND
        return paginator

    def get_search_results(self, request, queryset, search_term):
        """Search through the model's `WordsIndex`, if it has one for these columns."""
        fields = self.get_search_fields(request)
        if has_index(self.model, fields):
            return filter_by_words(queryset, fields, split_words(search_term)), False
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))
