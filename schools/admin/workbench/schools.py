"""The workbench's sections for officials of schools and for registrars."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task
from eduweb.core.text.moments import moment_text
from schools.enums import RequestState
from schools.models import ChangeRequest
from schools.querysets import SchoolQuerySet
from schools.rules.policies import may_decide, own_schools

from .reports import district_sections, own_section

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The sections for this person, in a constant number of queries."""
    own = own_schools(user)
    yield own_section(own)
    if own.exists():
        yield from _for_official(own)
    if may_decide(user):
        yield from _for_registrar()


def _for_official(own: SchoolQuerySet) -> Iterator[Section]:
    """What waits at any of the schools in somebody's care."""
    requests = ChangeRequest.objects.filter(school__in=own.order_by().values("pk"))
    back = [_request_task(request, "看意见") for request in _shown(requests.sent_back_unread())]
    yield Section("退回给我的变更", back, more=_requests_url(state__exact=RequestState.SENT_BACK))
    open_requests = _shown(requests.open())
    yield Section("我的变更申请", [_request_task(request, "看进度") for request in open_requests], more=_requests_url())


def _for_registrar() -> Iterator[Section]:
    waiting = [_request_task(request, "去审批") for request in _shown(ChangeRequest.objects.waiting().order_by("id"))]
    yield Section("学校变更待审批", waiting, more=_requests_url(state__exact=RequestState.WAITING))
    scheduled = ChangeRequest.objects.scheduled().order_by("effective_on")
    yield Section("等待生效的变更", [_request_task(request, "查看") for request in _shown(scheduled)])
    yield from district_sections()


def _request_task(request: ChangeRequest, action: str) -> Task:
    day = f"，{request.effective_on} 起生效" if request.effective_on else ""
    made = f"{request.made_by}，{moment_text(request.made_at)}{day}"
    url = reverse("admin:schools_changerequest_change", args=[request.pk])
    late = f"未能生效：{request.trouble}" if request.trouble else ""
    note = f"{request.get_state_display()} · {made}"
    return Task(f"{request.school.with_code}：{request.what}", url, note=note, late=late, action=action)


def _shown(requests: QuerySet[ChangeRequest]) -> list[ChangeRequest]:
    return list(requests.select_related("school", "made_by").prefetch_related("items")[:SHOWN])


def _requests_url(**filters: str) -> str:
    return reverse("admin:schools_changerequest_changelist", query=filters)
