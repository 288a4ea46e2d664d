"""Statistics of a school by school year (STANDARDS §6.5)."""

from django.db import models

from .school import School
from .validators import validate_school_year

# The numbers of a school year: counts, which are compared from year to year, before areas.
COUNTS = ("classes", "pupils", "intake", "graduates", "staff", "full_time_teachers")
FIGURES = (*COUNTS, "site_area", "floor_area")


def figure_key(school_year: int, name: str) -> str:
    """How requests and the history call a figure of a school year: `2025.pupils`."""
    return f"{school_year}.{name}"


def figure_of(key: str) -> tuple[int, str] | None:
    """The school year and the name of the figure that is called so; None for the name of a school's field."""
    year, dot, name = key.partition(".")
    return (int(year), name) if dot else None


class SchoolStatistics(models.Model):
    """The figures of a school in one school year; areas in square metres."""

    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="statistics")
    school_year = models.PositiveSmallIntegerField(
        "学年", validators=[validate_school_year], help_text="学年开始的年份，如 2025 表示 2025—2026 学年。"
    )
    classes = models.PositiveIntegerField("班级数", default=0)
    pupils = models.PositiveIntegerField("在校生", default=0)
    intake = models.PositiveIntegerField("招生数", default=0)
    graduates = models.PositiveIntegerField("毕业生", default=0)
    staff = models.PositiveIntegerField("教职工", default=0)
    full_time_teachers = models.PositiveIntegerField("专任教师", default=0)
    site_area = models.PositiveIntegerField("占地面积（㎡）", default=0)
    floor_area = models.PositiveIntegerField("校舍建筑面积（㎡）", default=0)
    # From this day on the figures change by a correction alone, which keeps the old value (`history.statistics`).
    locked_on = models.DateField("锁定日期", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "学年统计"
        ordering = ["-school_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "school_year"],
                name="statistics_once_per_year",
                violation_error_message="这所学校已有这一学年的数据，请直接修改那一行，或改填另一学年。",
            ),
            models.CheckConstraint(
                condition=models.Q(full_time_teachers__lte=models.F("staff")),
                name="statistics_teachers_within_staff",
                violation_error_message="专任教师不能多于教职工。",
            ),
        ]

    def __str__(self):
        return f"{self.school} {self.school_year_label}"

    @property
    def school_year_label(self) -> str:
        """The school year in words: `2025—2026`."""
        return f"{self.school_year}—{self.school_year + 1}"
