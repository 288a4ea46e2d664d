"""Entries of a school's history that registrars make or correct: on a day that can be, in the order of the days."""

from datetime import date

from django.utils import timezone

from ..models import School, SchoolChange
from .structural.changes import day_obstacles


def entry_day_obstacles(school: School, day: date) -> list[str]:
    """The reasons against a day: still to come, or before the founding."""
    if day > timezone.localdate():
        return [f"{day} 还没有到，沿革里只记已经发生的变更。"]
    return day_obstacles(school, day)


def moving_obstacles(change: SchoolChange, day: date) -> list[str]:
    """The reasons against another day for an entry, which stays between its neighbours; two queries."""
    if not change.field:
        return entry_day_obstacles(change.school, day)
    others = SchoolChange.objects.filter(school=change.school, field=change.field).exclude(pk=change.pk)
    stored = SchoolChange.objects.get(pk=change.pk).on
    before = others.filter(on__lt=stored).order_by("-on").first()
    after = others.filter(on__gt=stored).order_by("on").first()
    reasons = entry_day_obstacles(change.school, day)
    if before and day <= before.on:
        reasons.append(f"同一项目上一次变更是 {before.on}，日期要在它之后。")
    if after and day >= after.on:
        reasons.append(f"同一项目下一次变更是 {after.on}，日期要在它之前。")
    return reasons


def adding_obstacles(school: School, field: str, day: date, values: tuple[str, str], now: str) -> list[str]:
    """The reasons against a later entry with these values before and after that day; `now` is what follows as known.

    A value after that day may be given only where a later change is known: today's value is changed on the school's page.
    """
    old, new = values
    reasons = entry_day_obstacles(school, day)
    changes = school.changes.filter(field=field)
    if changes.filter(on=day).exists():
        reasons.append(f"{day} 已有这一项的变更，请直接改那一条。")
    if new and new != now and not changes.filter(on__gt=day).exists():
        reasons.append(f"{day} 之后没有别的变更，这一项现在是“{now}”：补录不改现在的内容，要改请到学校页面办理。")
    if old == (new or now):
        reasons.append("“原值”和之后的内容相同，没有变化可记。")
    return reasons
