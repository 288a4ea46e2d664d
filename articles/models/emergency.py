"""Publications without reviews, each with its reason and its sign-off."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..querysets import EmergencyQuerySet
from .article import Article


class Emergency(models.Model):
    """A publication without reviews. `text_hash` is `Article.digest()` of what went out."""

    article = models.ForeignKey(Article, models.PROTECT, verbose_name="稿件", related_name="emergencies")
    reason = models.TextField("紧急发布的原因", max_length=500)
    text_hash = models.CharField("稿件摘要", max_length=80)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="发布人", related_name="+")
    published_at = models.DateTimeField("发布时间")
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="补审人", related_name="+"
    )
    signed_off_at = models.DateTimeField("补审时间", null=True, blank=True)
    opinion = models.TextField("补审意见", max_length=1000, blank=True)

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        verbose_name = "紧急发布"
        ordering = ["-published_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_off_by=None, signed_off_at=None)
                | Q(signed_off_by__isnull=False, signed_off_at__isnull=False),
                name="emergency_signed_off_by_somebody_at_some_time",
                violation_error_message="补审须同时记下补审人和时间，请重新办理。",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by=None) | ~Q(signed_off_by=F("published_by")),
                name="emergency_not_signed_off_by_its_publisher",
                violation_error_message="紧急发布的人不能自己补审，请由另一位审核人补审。",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="emergency_has_a_reason", violation_error_message="请写明紧急发布的理由。"
            ),
        ]
        indexes = [models.Index(fields=["published_at"], condition=Q(signed_off_at=None), name="emergency_open")]

    def __str__(self):
        return f"{self.article}（{self.reason}）"
