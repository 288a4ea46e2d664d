"""Whom and what an act concerns that ends or changes a school, for the act's page and its digest."""

from collections.abc import Iterable

from eduweb.core.records.ties import ties

from ...models import EnrolmentArea, School

LEFT_LINES = "仍写着本校的招生范围"
_MOST_NAMED = 20
# What counts honours, in the words of `ties`.
_HONOURS = "荣誉"


def act_content(school: School) -> dict[str, str]:
    """What an act's page shows of the school: the record, and all that hangs on it."""
    return {**school.seen_content(), **consequences(school)}


def consequences(school: School) -> dict[str, str]:
    """Pupils, honours, Party organizations, groups, enrolment lines and officers, in words by their labels."""
    newest = school.statistics.order_by("-school_year").first()
    tied = ties([school]).get(school.pk)
    honours = tied[_HONOURS] if tied else 0
    lines = list(EnrolmentArea.objects.left_by(school).order_by("pk"))
    groups = [
        *(f"{group}（核心校）" for group in school.led_groups.all()),
        *(one.group.name for one in school.memberships.filter(left_on=None).select_related("group")),
    ]
    return {
        "在校学生": f"{newest.school_year_label} 学年 {newest.pupils} 人" if newest else "没有登记",
        _HONOURS: f"{honours} 条，仍在本校名下" if honours else "没有登记",
        "党组织": _named(school.party_organizations.active()),
        "教育集团": _named(groups),
        LEFT_LINES: f"{len(lines)} 条：{_named(lines)}" if lines else "没有",
        "学校填报人": _named(officer.user for officer in school.officers.select_related("user")),
    }


def _named(things: Iterable[object]) -> str:
    """The first ones by name, and how many they are."""
    names = [str(thing) for thing in things]
    more = f"等 {len(names)} 项" if len(names) > _MOST_NAMED else ""
    return f"{'、'.join(names[:_MOST_NAMED])}{more}" or "没有登记"
