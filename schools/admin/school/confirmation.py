"""Confirming a record by one click, and the list of those who have not."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from schools import actions
from schools.calendar.semesters import is_late, overdue_from, term_began


def confirm_page(request: HttpRequest, pk: int, admin) -> HttpResponseRedirect:
    """The button on the form and on the workbench."""
    school = get_object_or_404(admin.get_queryset(request), pk=pk)
    try:
        actions.confirm(school, by=request.user)
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已确认“{school}”的资料无误，读者页面上显示今天的日期。")
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if ours else reverse("admin:index"))


class ConfirmationFilter(admin.SimpleListFilter):
    """Who has confirmed in the running term, who has not, and who is overdue with it."""

    title = "本学期确认"
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [("yes", "已确认"), ("no", "未确认"), ("overdue", "已逾期")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        began = term_began(today)
        match self.value():
            case "yes":
                return queryset.filter(confirmed_on__gte=began)
            case "no":
                return queryset.unconfirmed_since(began)
            case "overdue":
                return queryset.unconfirmed_since(began) if is_late(today) else queryset.none()
        return queryset


def term_words() -> str:
    """`2026-09-01 起的学期，2026-10-01 起算逾期`."""
    today = timezone.localdate()
    return f"{term_began(today)} 起的学期，{overdue_from(today)} 起算逾期"
