"""What a reviewer decided about which text."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import Outcome, Step
from .desk import Article


class Review(models.Model):
    """One decision on one step of one round; `text_hash` is `Article.digest()` of what the reviewer had before them."""

    article = models.ForeignKey(Article, models.PROTECT, verbose_name="稿件", related_name="reviews")
    round = models.PositiveSmallIntegerField("送审轮次")
    step = models.PositiveSmallIntegerField("审核步骤", choices=Step)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="审核人", related_name="+")
    outcome = models.CharField("结论", max_length=10, choices=Outcome)
    opinion = models.TextField("意见", blank=True)
    text_hash = models.CharField("稿件摘要", max_length=64)
    decided_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "审核记录"
        verbose_name_plural = "审核记录"
        ordering = ["round", "step", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "round", "step"],
                condition=Q(outcome=Outcome.APPROVED),
                name="review_step_approved_once",
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
