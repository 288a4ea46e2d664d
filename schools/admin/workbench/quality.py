"""The workbench's sections on the quality of the records: one's own schools, and the district's."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task
from schools.admin.school.quality import fault_url
from schools.quality.reports import Graded, report
from schools.quality.requested import requested_fields
from schools.quality.rules import Rule
from schools.rules.policies import may_decide, own_schools, visible_schools

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The sections for this person, in a constant number of queries."""
    if may_decide(user):
        yield _of_district(user)
    else:
        yield _of_own_schools(user)


def _of_own_schools(user: User) -> Section:
    """The faults that the official can mend, each leading to its field; what is asked for already is left out."""
    own = list(own_schools(user).listed().order_by().values_list("pk", flat=True))
    if not own:
        return Section("本校资料质量")
    found = report(own_schools(user), timezone.localdate())
    requested = requested_fields(own)
    faults = [
        (school, rule)
        for school in found.schools
        for rule in sorted(school.broken, key=lambda rule: -rule.severity)
        if not rule.is_districts and (school.pk, rule.place) not in requested
    ]
    several = len(found.schools) > 1
    return Section(
        f"本校资料质量：{'平均 ' if several else ''}{found.average} 分",
        [_task(school, rule, several) for school, rule in faults[:SHOWN]],
        note="满分 100，处理一项，得分随之提高。",
        more=reverse("admin:schools_school_quality"),
    )


def _task(school: Graded, rule: Rule, several: bool) -> Task:
    label = f"{school.name}：{rule.fault}" if several else rule.fault
    return Task(label, fault_url(school.pk, rule), note=f"{rule.severity.label}。{rule.remedy}", action="去处理")


def _of_district(user: User) -> Section:
    found = report(visible_schools(user), timezone.localdate())
    address = reverse("admin:schools_school_quality")
    tasks = [
        Task(
            f"{rule.fault}：{count} 所",
            f"{address}?rule={rule.key}#schools",
            note=f"{rule.severity.label}。{rule.remedy}",
        )
        for rule, count in found.rules[:SHOWN]
        if count
    ]
    return Section(f"学校资料质量：平均 {found.average} 分", tasks, more=address)
