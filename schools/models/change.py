"""Entries of a school's history."""

from django.db import models
from django.db.models import Q

from eduweb.core.fields.days import DayField

from ..enums import ChangeKind
from .school import School


class SchoolChange(models.Model):
    """A change in a school's history: the former value of a field until a day, an event with other schools, or both.

    A database trigger writes a row for each changed public field (`history.recording`); actions add reason and document.
    """

    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="changes")
    on = DayField("变更日期", help_text="从这一天起是新的内容，原值到前一天为止。")
    kind = models.CharField("类别", max_length=12, choices=ChangeKind, default=ChangeKind.VALUE)
    field = models.CharField("项目", max_length=40, blank=True)
    value = models.TextField("原值", blank=True)
    reason = models.CharField("事由", max_length=300, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    # The other schools of a merger or split, as they were called then: [{"code": "…", "name": "…"}].
    others = models.JSONField("相关学校", default=list, blank=True, editable=False)
    # What an act that ended the school did besides, for its taking back (`actions.structural.effects`).
    effects = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "沿革"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ChangeKind.values),
                name="school_change_kind_known",
                violation_error_message="请在列出的变更类别中选择。",
            ),
        ]

    def text_name(self, name: str) -> str:
        """The name of the school's field that a text belongs to: a former value is judged as the present one is."""
        return self.field if name == "value" and self.field else name

    def __str__(self):
        return f"{self.school} {self.on} {self.get_kind_display()}"
