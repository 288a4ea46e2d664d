"""Confirming a record by one click, and the filter for missing confirmations."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from schools import actions
from schools.calendar.semesters import is_overdue, semester_start


def confirm_page(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponseRedirect:
    """The button's target on the form and on the workbench."""
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


class ConfirmationFilter(SimpleListFilter):
    """Schools with and without a confirmation in this semester, and with an overdue one."""

    title = "本学期确认"
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [("yes", "已确认"), ("no", "未确认"), ("overdue", "已逾期")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        began = semester_start(today)
        match self.value():
            case "yes":
                return queryset.filter(confirmed_on__gte=began)
            case "no":
                return queryset.unconfirmed_since(began)
            case "overdue":
                return queryset.unconfirmed_since(began) if is_overdue(today) else queryset.none()
        return queryset
