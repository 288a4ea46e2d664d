"""The register's parts of the workbench: what waits for a school's official, and for the registrar."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task, TaskButton
from schools.calendar.semesters import is_late, overdue_from, term_began
from schools.enums import RequestState
from schools.models import ChangeRequest, School
from schools.rules.policies import may_decide, own_schools

SHOWN = 8


def parts(user: User) -> Iterator[Section]:
    """Constant in queries, whatever the register's size."""
    if schools := list(own_schools(user)[:SHOWN]):
        yield from _of_the_school(schools)
    if may_decide(user):
        yield from _of_the_registrar()


def _of_the_school(schools: list[School]) -> Iterator[Section]:
    today = timezone.localdate()
    began, late = term_began(today), is_late(today)
    due = [school for school in schools if school.confirmed_on is None or school.confirmed_on < began]
    yield Section(
        "等您确认",
        [_to_confirm(school, late) for school in due],
        note=f"每学期确认一次，{overdue_from(today)} 起算逾期。先看一遍，有误先改，无误再点“确认无误”。",
    )
    requests = ChangeRequest.objects.filter(school__in=schools)
    back = [_asked(asked, "看意见") for asked in _shown(requests.sent_back_unread())]
    yield Section("退回给我的变更", back, more=_requests(state__exact=RequestState.SENT_BACK))
    in_hand = requests.filter(state__in=(RequestState.WAITING, RequestState.SCHEDULED))
    yield Section("我的变更申请", [_asked(asked, "看进度") for asked in _shown(in_hand)], more=_requests())


def _of_the_registrar() -> Iterator[Section]:
    waiting = [_asked(asked, "去审批") for asked in _shown(ChangeRequest.objects.waiting().order_by("id"))]
    yield Section("学校变更待审批", waiting, more=_requests(state__exact=RequestState.WAITING))
    scheduled = ChangeRequest.objects.scheduled().order_by("effective_on")
    yield Section("等待生效的变更", [_asked(asked, "查看") for asked in _shown(scheduled)])
    today = timezone.localdate()
    if is_late(today):
        overdue = School.objects.unconfirmed_since(term_began(today)).order_by("confirmed_on", "code")
        yield Section(
            "逾期未确认的学校",
            [_overdue(school) for school in overdue[:SHOWN]],
            note=f"共 {overdue.count()} 所，本学期资料应在 {overdue_from(today)} 前确认。",
            more=reverse("admin:schools_school_changelist", query={"confirmed": "overdue"}),
        )


def _to_confirm(school: School, late: bool) -> Task:
    last = f"上次确认 {school.confirmed_on}" if school.confirmed_on else "还没有确认过"
    act = TaskButton("确认无误", reverse("admin:schools_school_confirm", args=[school.pk]))
    return Task(str(school), _page(school), note=last, late="已逾期" if late else "", button=act)


def _overdue(school: School) -> Task:
    last = f"上次确认 {school.confirmed_on}" if school.confirmed_on else "从未确认"
    return Task(str(school), _page(school), note=last)


def _asked(asked: ChangeRequest, action: str) -> Task:
    day = f"，{asked.effective_on} 起生效" if asked.effective_on else ""
    made = f"{asked.made_by}，{timezone.localtime(asked.made_at):%m-%d %H:%M}{day}"
    url = reverse("admin:schools_changerequest_change", args=[asked.pk])
    late = f"未能生效：{asked.trouble}" if asked.trouble else ""
    note = f"{asked.get_state_display()} · {made}"
    return Task(f"{asked.school}：{asked.what}", url, note=note, late=late, action=action)


def _shown(requests: QuerySet[ChangeRequest]) -> list[ChangeRequest]:
    return list(requests.select_related("school", "made_by").prefetch_related("items")[:SHOWN])


def _page(school: School) -> str:
    return reverse("admin:schools_school_change", args=[school.pk])


def _requests(**filters: str) -> str:
    return reverse("admin:schools_changerequest_changelist", query=filters)
