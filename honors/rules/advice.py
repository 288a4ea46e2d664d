"""Doubts about a saved honour that block nothing: Chinese sentences for the official."""

import re

from django.utils import timezone

from ..enums import HonorLevel, HonorState
from ..models import Honor, HonorReport
from ..models.honor import Award
from .duplicates import about_duplicates, about_repeated

# The level of an honour follows from its awarding body.
BODIES_BY_LEVEL = {
    HonorLevel.NATIONAL: re.compile(r"^(中共中央|国务院|教育部|全国|共青团中央|国家)"),
    HonorLevel.DISTRICT: re.compile(r"[区县](教育委员会|教委|委教育工委|教育局|人民政府|委)$"),
}


def about_saved(honor: Honor) -> list[str]:
    """Sentences on an honour with its recipients, whichever way it has come in."""
    return about_honor(honor) + about_duplicates(honor)


def about_reported(report: HonorReport) -> list[str]:
    """Sentences on a school's report, for the school and for whoever decides about it."""
    return about_award(report) + about_repeated(report)


def about_honor(honor: Honor) -> list[str]:
    """Sentences on level, year, validity and review (STANDARDS §8)."""
    return about_award(honor) + _about_days(honor)


def about_award(award: Award) -> list[str]:
    """Sentences on level and year, of an honour or of a report of one."""
    return _about_level(award) + _about_year(award)


def _about_level(award: Award) -> list[str]:
    meant = next((level for level, body in BODIES_BY_LEVEL.items() if body.search(award.awarding_body)), None)
    if meant is None or meant == award.level:
        return []
    chosen = award.get_level_display()
    return [f"“{award.awarding_body}”授予的荣誉一般是{meant.label}，现填{chosen}，请核对。"]


def _about_year(award: Award) -> list[str]:
    day, sentences = award.awarded_on, []
    if day and day.year != award.year:
        sentences.append(f"获得年份是 {award.year}，授予日期 {day} 却在 {day.year} 年，请核对。")
    if day and award.month and (day.year, day.month) < (award.year, award.month):
        sentences.append(f"授予日期 {day} 早于评选的月份（{award.when}），请核对。")
    if award.school_year and str(award.year) not in award.school_year:
        sentences.append(f"获得年份 {award.year} 不在学年 {award.school_year} 里，请核对。")
    return sentences


def _about_days(honor: Honor) -> list[str]:
    today, sentences = timezone.localdate(), []
    is_over = honor.valid_until is not None and honor.valid_until < today
    if is_over and honor.state in (HonorState.VALID, HonorState.TO_REVIEW):
        sentences.append(f"有效期已于 {honor.valid_until:%Y-%m-%d} 届满，一分钟内会自动转为“到期”。")
    if not is_over and honor.state == HonorState.EXPIRED:
        sentences.append("复核状态是“到期”，但有效期还没有过（或没有填），请核对。")
    if honor.state == HonorState.VALID and honor.review_on and honor.review_on <= today and not is_over:
        sentences.append("复核日期已到，会自动转为“待复核”；已经复核的，请把复核日期改成下一次的日期或清空。")
    return sentences
