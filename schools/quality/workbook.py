"""The quality of the records as a workbook: by rule, by school, and every fault on a line of its own."""

from collections.abc import Iterable, Iterator
from typing import IO

from .reports import Report
from .rules import Rule


def write(file: IO[bytes], report: Report) -> None:
    """Write it into an open file."""
    from eduweb.core.tables.workbook import Worksheet, write_workbook  # not before it is needed: it takes many MiB

    write_workbook(
        file,
        Worksheet(
            title="按规则",
            headings=("问题", "类别", "程度", "怎样处理", "由谁处理", "学校数"),
            widths=(36, 8, 8, 50, 10, 8),
            rows=[
                [rule.fault, rule.kind.label, rule.severity.label, rule.remedy, rule.mended_by, count]
                for rule, count in report.rules
            ],
            frozen_at="B2",
        ),
        Worksheet(
            title="按学校",
            headings=("学校标识码", "学校名称", "镇街", "得分", "问题数", "问题"),
            widths=(14, 30, 14, 8, 8, 80),
            rows=[
                [school.code, school.name, school.town, school.score, len(school.broken), _in_words(school.broken)]
                for school in report.schools
            ],
            frozen_at="C2",
        ),
        Worksheet(
            title="明细",
            headings=("学校标识码", "学校名称", "镇街", "问题", "程度", "怎样处理", "由谁处理"),
            widths=(14, 30, 14, 36, 8, 50, 10),
            rows=_faults(report),
            frozen_at="C2",
        ),
    )


def _in_words(broken: Iterable[Rule]) -> str:
    return "；".join(rule.fault for rule in broken)


def _faults(report: Report) -> Iterator[list[str]]:
    for school in report.schools:
        for rule in school.broken:
            words = [rule.fault, rule.severity.label, rule.remedy, rule.mended_by]
            yield [school.code, school.name, school.town, *words]
