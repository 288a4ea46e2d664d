"""The officials of schools."""

from django.conf import settings
from django.db import models

from .school import School


class SchoolOfficer(models.Model):
    """A school's official (学校填报人) and a school in their care; one person may care for several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="填报人", related_name="school_offices"
    )
    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="officers")
    # The day of the last reminder to confirm the record: each reminder is sent once.
    reminded_on = models.DateField("最近提醒", null=True, editable=False)

    class Meta:
        verbose_name = "学校填报人"
        ordering = ["school__code", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "school"], name="officer_once_per_school")]

    def __str__(self):
        return f"{self.school} {self.user}"
