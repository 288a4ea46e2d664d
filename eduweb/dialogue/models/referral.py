"""A letter passed on: what a department or a school is asked, and what it says."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models

from eduweb.bureau.models import Department
from schools.models import School

from ..enums import ReferralState
from .message import Message


class Referral(models.Model):
    """Words with which a letter was passed on, and the reply to them.

    `task` is written by who answers, without anything of the writer; `reply` goes back to them alone. `recipient` is the
    name as it was then, which stays when the department or the school goes.
    """

    message = models.ForeignKey(Message, models.CASCADE, verbose_name="来信", related_name="referrals", editable=False)
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="转办科室", null=True, editable=False, related_name="+"
    )
    school = models.ForeignKey(
        School, models.SET_NULL, verbose_name="转办学校", null=True, editable=False, related_name="+"
    )
    recipient = models.CharField("承办单位", max_length=100, editable=False)
    task = models.TextField("转办内容", max_length=3000, blank=True, editable=False)
    passed_on_at = models.DateTimeField("转办时间", editable=False)
    state = models.CharField("状态", max_length=20, choices=ReferralState, default=ReferralState.OPEN, editable=False)
    reply = models.TextField("回复", max_length=5000, blank=True, editable=False)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="回复人", related_name="+", null=True, editable=False
    )
    replied_at = models.DateTimeField("回复时间", null=True, editable=False)

    class Meta:
        verbose_name = "转办件"
        ordering = ["-passed_on_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(department=None) | models.Q(school=None),
                name="referral_has_one_recipient",
                violation_error_message="一件转办只能选科室或学校中的一个。",
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name}第 {self.pk} 号"

    def seen_content(self) -> Mapping[str, str]:
        """What the page of its recipient shows."""
        return {
            "状态": self.get_state_display(),
            "转给": self.recipient,
            "转办内容": self.task,
            "回复": self.reply,
            "来信": self.message.get_state_display(),
        }
