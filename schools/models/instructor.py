"""Party-building instructors sent to private schools (STANDARDS §7.3)."""

from django.db import models
from django.db.models import F, Q

from ..querysets import PartyInstructorQuerySet
from .school import School


class PartyInstructor(models.Model):
    """A Party-building instructor sent to private schools, from a day to a day (STANDARDS §7.3)."""

    person = models.CharField("党建指导员", max_length=60, help_text="姓名或岗位。")
    home_unit = models.CharField("派出单位", max_length=100)
    schools = models.ManyToManyField(School, verbose_name="联系的民办学校", related_name="party_instructors")
    started_on = models.DateField("任期开始")
    ended_on = models.DateField("任期结束", null=True, blank=True)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)

    objects = PartyInstructorQuerySet.as_manager()

    class Meta:
        verbose_name = "党建指导员"
        ordering = ["-started_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
                name="instructor_term_ends_after_it_begins",
                violation_error_message="任期结束应晚于任期开始。",
            )
        ]

    def __str__(self):
        return f"{self.person}（{self.home_unit}）"
