"""Ratios of a school year's numbers: sums over the schools that have both numbers, and nothing of the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Aggregate, Count, Q, Sum

from schools.models import SchoolStatistics
from schools.rules.values import label


@dataclass(frozen=True)
class Ratio:
    """`upper` over `lower`, both fields of the statistics."""

    name: str
    label: str
    upper: str
    lower: str

    @property
    def how(self) -> str:
        """How it is made, in words."""
        upper, lower = (label(name, SchoolStatistics) for name in (self.upper, self.lower))
        return f"{self.label.partition('（')[0]}＝{upper}÷{lower}"

    def of(self, sums: Mapping[str, int]) -> float | None:
        """The ratio from sums by `aggregates`, to one decimal; None where no school has both numbers."""
        upper, lower = sums[f"{self.name}_upper"], sums[f"{self.name}_lower"]
        return round(upper / lower, 1) if lower else None

    def aggregates(self, prefix: str) -> dict[str, Aggregate]:
        """Both sums over schools with both numbers, and how many schools these are.

        In a sum a number that is nought adds nothing, so that the other one alone is asked for.
        """
        has_upper, has_lower = (Q(**{f"{prefix}{name}__gt": 0}) for name in (self.upper, self.lower))
        return {
            f"{self.name}_upper": Sum(f"{prefix}{self.upper}", filter=has_lower, default=0),
            f"{self.name}_lower": Sum(f"{prefix}{self.lower}", filter=has_upper, default=0),
            f"{self.name}_schools": Count(f"{prefix}pk", filter=has_upper & has_lower),
        }


RATIOS = (
    Ratio("class_size", "平均班额（人）", "pupils", "classes"),
    Ratio("pupils_per_teacher", "生师比", "pupils", "full_time_teachers"),
    Ratio("floor_area_per_pupil", "生均校舍建筑面积（㎡）", "floor_area", "pupils"),
)
HOW = "；".join(ratio.how for ratio in RATIOS) + "。先分别合计再相除；两个数中有一个没有填或为 0 的学校不计入。"


def ratio_aggregates(prefix: str = "") -> dict[str, Aggregate]:
    """The aggregates of all ratios over statistics that are reached by `prefix`."""
    return {name: one for ratio in RATIOS for name, one in ratio.aggregates(prefix).items()}
