"""The workbench's sections for officials of schools and for registrars."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task, TaskButton
from schools.calendar.semesters import is_overdue, overdue_from, semester_start
from schools.enums import RequestState
from schools.models import ChangeRequest, School
from schools.rules.policies import may_decide, own_schools

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The sections for this person, in a constant number of queries."""
    if schools := list(own_schools(user).prefetch_related("campuses", "statistics")[:SHOWN]):
        yield from _for_official(schools)
    if may_decide(user):
        yield from _for_registrar()


def _for_official(schools: list[School]) -> Iterator[Section]:
    today = timezone.localdate()
    unconfirmed = [school for school in schools if not school.is_confirmed_since(semester_start(today))]
    yield Section(
        "等您确认",
        [_confirmation_task(school, is_overdue(today)) for school in unconfirmed],
        note=f"每学期确认一次，{overdue_from(today)} 起算逾期。先看一遍，有误先改，无误再点“确认无误”。",
    )
    requests = ChangeRequest.objects.filter(school__in=schools)
    back = [_request_task(request, "看意见") for request in _shown(requests.sent_back_unread())]
    yield Section("退回给我的变更", back, more=_requests_url(state__exact=RequestState.SENT_BACK))
    open_requests = _shown(requests.open())
    yield Section("我的变更申请", [_request_task(request, "看进度") for request in open_requests], more=_requests_url())


def _for_registrar() -> Iterator[Section]:
    waiting = [_request_task(request, "去审批") for request in _shown(ChangeRequest.objects.waiting().order_by("id"))]
    yield Section("学校变更待审批", waiting, more=_requests_url(state__exact=RequestState.WAITING))
    scheduled = ChangeRequest.objects.scheduled().order_by("effective_on")
    yield Section("等待生效的变更", [_request_task(request, "查看") for request in _shown(scheduled)])
    today = timezone.localdate()
    if is_overdue(today):
        overdue = School.objects.unconfirmed_since(semester_start(today)).order_by("confirmed_on", "code")
        yield Section(
            "逾期未确认的学校",
            [_overdue_task(school) for school in overdue[:SHOWN]],
            note=f"共 {overdue.count()} 所，本学期资料应在 {overdue_from(today)} 前确认。",
            more=reverse("admin:schools_school_changelist", query={"confirmed": "overdue"}),
        )


def _confirmation_task(school: School, late: bool) -> Task:
    last = f"上次确认 {school.confirmed_on}" if school.confirmed_on else "还没有确认过"
    act = TaskButton("确认无误", reverse("admin:schools_school_confirm", args=[school.pk]), school)
    return Task(school.with_code, _school_url(school), note=last, late="已逾期" if late else "", button=act)


def _overdue_task(school: School) -> Task:
    last = f"上次确认 {school.confirmed_on}" if school.confirmed_on else "从未确认"
    return Task(school.with_code, _school_url(school), note=last)


def _request_task(request: ChangeRequest, action: str) -> Task:
    day = f"，{request.effective_on} 起生效" if request.effective_on else ""
    made = f"{request.made_by}，{timezone.localtime(request.made_at):%m-%d %H:%M}{day}"
    url = reverse("admin:schools_changerequest_change", args=[request.pk])
    late = f"未能生效：{request.trouble}" if request.trouble else ""
    note = f"{request.get_state_display()} · {made}"
    return Task(f"{request.school.with_code}：{request.what}", url, note=note, late=late, action=action)


def _shown(requests: QuerySet[ChangeRequest]) -> list[ChangeRequest]:
    return list(requests.select_related("school", "made_by").prefetch_related("items")[:SHOWN])


def _school_url(school: School) -> str:
    return reverse("admin:schools_school_change", args=[school.pk])


def _requests_url(**filters: str) -> str:
    return reverse("admin:schools_changerequest_changelist", query=filters)
