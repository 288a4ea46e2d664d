"""The answer to a letter, and its public copy."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.urls import reverse

from eduweb.core.fields.days import DayField

from ..enums import AnswerState, MessageKind, Outcome
from .message import Message


class Answer(models.Model):
    """What goes to the writer once another person has let it out; `question` is the letter as the public may read it."""

    message = models.ForeignKey(Message, models.CASCADE, verbose_name="来信", related_name="answers", editable=False)
    outcome = models.CharField("办理结果", max_length=20, choices=Outcome)
    text = models.TextField("答复", max_length=5000)
    office = models.CharField("答复单位", max_length=60)
    publish = models.BooleanField("公开答复", default=False)
    title = models.CharField("公开的标题", max_length=60, help_text="不写姓名、电话等个人信息。")
    question = models.TextField("公开的问题", max_length=3000, help_text="编辑、遮盖后的来信；审核人看到的也是它。")
    state = models.CharField("状态", max_length=20, choices=AnswerState, default=AnswerState.PENDING, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    written_at = models.DateTimeField("拟稿时间", editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="审核人", related_name="+", null=True, editable=False
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, editable=False)
    opinion = models.CharField("审核意见", max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = "答复"
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message"], name="one_answer_for_a_message", violation_error_message="这封来信已有答复。"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AnswerState.APPROVED) | ~models.Q(written_by=models.F("reviewed_by")),
                name="answer_is_reviewed_by_another",
                violation_error_message="答复须由拟稿人以外的人审核。",
            ),
        ]

    def __str__(self):
        return f"来信第 {self.message_id} 号的答复"

    def seen_content(self) -> Mapping[str, str]:
        """All that goes out when it is approved, and what was said of it."""
        return {
            "办理结果": self.get_outcome_display(),
            "答复": self.text,
            "答复单位": self.office,
            "公开": "公开" if self.publish else "不公开",
            "公开的标题": self.title,
            "公开的问题": self.question,
            "状态": self.get_state_display(),
            "审核意见": self.opinion,
        }

    def erase(self, *, by_writer: bool) -> None:
        """Empty its words; the published copy goes when the writer asks for it."""
        if by_writer:
            PublishedAnswer.objects.filter(answer=self).delete()
        self.text = self.title = self.question = self.opinion = ""
        self.save()


class PublishedAnswer(models.Model):
    """A question with its answer as readers see it: edited, passed by the gate, with the writer's consent."""

    answer = models.OneToOneField(
        Answer,
        models.CASCADE,
        verbose_name="答复",
        related_name="published",
        editable=False,
        error_messages={"unique": "这份答复已经公开。"},
    )
    kind = models.CharField("类别", max_length=20, choices=MessageKind)
    title = models.CharField("标题", max_length=60)
    question = models.TextField("问题")
    text = models.TextField("答复内容")
    office = models.CharField("答复单位", max_length=60)
    received_on = DayField("来信日期")
    answered_on = DayField("答复日期")

    class Meta:
        verbose_name = "公开的答复"
        ordering = ["-answered_on", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("message", args=[self.pk])
