"""Filters of the story list."""

from django.contrib import admin
from django.db.models import Q

from .queue import waiting_for


class WhoseFilter(admin.SimpleListFilter):
    """The two questions everybody comes with: what waits for me, and where are my own stories?"""

    title = "与我有关"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("waiting", "等我处理"), ("mine", "我写的")]

    def queryset(self, request, queryset):
        match self.value():
            case "waiting":
                return queryset.filter(pk__in=waiting_for(request.user).order_by().values("pk"))
            case "mine":
                mine = Q(author=request.user) | Q(contributors=request.user)
                return queryset.filter(pk__in=queryset.model.objects.filter(mine).order_by().values("pk"))
        return queryset
