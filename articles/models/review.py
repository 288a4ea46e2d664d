"""Reviewers' decisions about texts, and remarks on paragraphs."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import Outcome, Step
from .article import Article

TICKS = ("read_through", "confidentiality_checked", "privacy_checked")
LONGEST_REMARK = 1000
LONGEST_PROPOSAL = 5000


class Review(models.Model):
    """A reviewer's decision on one step of one round; `text_hash` is `Article.digest()` of what the reviewer saw.

    `findings` is what the pre-checks said at that moment, `figures` how long the text was (`articles.rules.text_size`).
    """

    article = models.ForeignKey(Article, models.PROTECT, verbose_name="稿件", related_name="reviews")
    round = models.PositiveSmallIntegerField("送审轮次")
    step = models.PositiveSmallIntegerField("审核步骤", choices=Step)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="审核人", related_name="+")
    outcome = models.CharField("结论", max_length=10, choices=Outcome)
    opinion = models.TextField("意见", blank=True)
    text_hash = models.CharField("稿件摘要", max_length=80)
    read_through = models.BooleanField("已通读全文", default=False, help_text="只在审稿链接里另外勾选。")
    confidentiality_checked = models.BooleanField("已做保密审查", default=False)
    privacy_checked = models.BooleanField("已核对个人信息", default=False)
    findings = models.JSONField("当时的预检结果", default=list, blank=True)
    figures = models.JSONField("当时的篇幅", default=dict, blank=True)
    decided_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "审核记录"
        ordering = ["round", "step", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "round", "step"],
                condition=Q(outcome=Outcome.APPROVED),
                name="review_step_approved_once",
                violation_error_message="这一级审核刚刚已由他人通过，请刷新页面查看。",
            ),
            models.UniqueConstraint(
                fields=["article", "round", "reviewer"],
                condition=Q(outcome=Outcome.APPROVED),
                name="review_one_step_per_person",
                violation_error_message="同一人不能审核同一稿件的两级。",
            ),
        ]

    def __str__(self):
        return f"{self.article} {self.get_step_display()} {self.get_outcome_display()}"

    @property
    def ticks(self) -> list[str]:
        """Labels of what the reviewer ticked."""
        return [
            str(field.verbose_name) for field in self._meta.fields if field.name in TICKS and getattr(self, field.name)
        ]


class Remark(models.Model):
    """An opinion on one paragraph, which is found again by its number and its words (`articles.rules.paragraphs`)."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="remarks")
    round = models.PositiveSmallIntegerField("送审轮次")
    paragraph = models.PositiveIntegerField("第几段", help_text="从 1 数起，提意见时的位置。")
    quote = models.TextField("当时的原文")
    text = models.TextField("意见", max_length=LONGEST_REMARK, blank=True)
    proposal = models.TextField(
        "建议改为", max_length=LONGEST_PROPOSAL, blank=True, help_text="整段的新写法；作者一次点击即可采纳。"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提意见的人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="改好的人", related_name="+"
    )
    done_at = models.DateTimeField("改好的时间", null=True, blank=True)

    class Meta:
        verbose_name = "逐段意见"
        ordering = ["paragraph", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_by=None, done_at=None) | Q(done_by__isnull=False, done_at__isnull=False),
                name="remark_done_by_somebody_at_some_time",
                violation_error_message="改好的意见须同时记下改好的人和时间，请重新办理。",
            ),
            models.CheckConstraint(
                condition=Q(paragraph__gte=1),
                name="remark_paragraph_from_one",
                violation_error_message="段落从 1 数起，请刷新页面后重新提意见。",
            ),
        ]

    def __str__(self):
        return f"第{self.paragraph}段：{self.text or self.proposal}"
