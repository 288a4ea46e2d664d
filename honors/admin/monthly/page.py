"""The page on which a month's posts are entered at once; it may begin with those of an earlier month (`?from=`)."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.reasons import Question, posted, questions_in, reasons
from eduweb.core.acts.refused import Refused
from eduweb.core.backoffice.pages import admin_page
from schools.rules.policies import is_registrar

from ...actions.monthly_entering import enter_month
from ...models import Honor
from ...rules.advice import about_saved
from .forms import MonthlyForm, PostRows, posts_form

SHOWN = 6


def monthly_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The form; a refusal stands above the typed values."""
    if not is_registrar(signed_in_user(request)):
        raise Http404
    begun, posts = _begun(request)
    form = MonthlyForm(request.POST or None, initial=begun)
    rows = posts_form(posts)(request.POST or None, initial=posts, prefix="posts")
    questions: list[Question] = []
    if request.method == "POST" and form.is_valid() & rows.is_valid():
        try:
            honor = _enter(request, form, rows)
        except Refused as refused:
            form.add_error(None, refused.reasons)
            questions = questions_in(refused, request.POST)
        else:
            return _entered(request, honor)
    return admin_page(
        request,
        admin,
        "admin/honors/monthly.html",
        title="按月登记岗位",
        form=form,
        rows=rows,
        questions=questions,
        earlier=Honor.objects.monthly().newest_month_first()[:SHOWN],
    )


def _begun(request: HttpRequest) -> tuple[dict, list[dict[str, str]]]:
    """The values of an earlier month, and its posts."""
    number = request.GET.get("from", "")
    found = (
        Honor.objects.monthly().filter(pk=number) if number.isdecimal() and len(number) < 18 else Honor.objects.none()
    )
    earlier = found.prefetch_related("recipients__school", "recipients__party_organization").first()
    if earlier is None:
        return {}, []
    kept = {name: getattr(earlier, name) for name in ("name", "level", "awarding_body", "school_year")}
    posts = [{"person": one.person, "place": str(one.home or "")} for one in earlier.recipients.all() if one.person]
    return {**kept, **_next_month(earlier)}, posts


def _next_month(honor: Honor) -> dict[str, int]:
    return {"year": honor.year + honor.month // 12, "month": honor.month % 12 + 1} if honor.month else {}


def _enter(request: HttpRequest, form: BaseForm, rows: PostRows) -> Honor:
    with reasons(posted(request.POST, request.user)):
        return enter_month(form.instance, rows.recipients, by=signed_in_user(request))


def _entered(request: HttpRequest, honor: Honor) -> HttpResponse:
    messages.success(request, f"已登记“{honor}”（{honor.when}），{honor.recipients.count()} 个岗位，荣誉墙上可以看到。")
    for sentence in about_saved(honor):
        messages.warning(request, sentence)
    return redirect("admin:honors_honor_changelist")
