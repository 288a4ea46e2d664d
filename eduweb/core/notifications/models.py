"""Messages to people about records, and the outbox of their mails."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from eduweb.core.accounts.models import User
from eduweb.core.records.pointing import PointingQuerySet, PointingRow


class MessageQuerySet(PointingQuerySet):
    def to(self, user: User) -> Self:
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def unread_first(self) -> Self:
        return self.order_by(F("read_at").asc(nulls_first=True), "-id")

    def to_mail(self, now: datetime) -> Self:
        """Those in the outbox whose hour has come."""
        return self.filter(mail_at__lte=now)


class Message(PointingRow):
    """A sentence for one person. `mail_at` is the outbox: when to try next; None once mailed, or never to be."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="收信人", related_name="desk_messages"
    )
    occasion = models.CharField("事由", max_length=20, help_text="给人看的几个字，如“等您处理”。")
    text = models.TextField("内容")
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读", null=True)
    mail_at = models.DateTimeField("待发邮件", null=True)
    mail_tries = models.PositiveSmallIntegerField("试发次数", default=0)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "消息"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["recipient", "read_at", "-id"], name="message_own_unread_first"),
            models.Index(fields=["mail_at"], condition=Q(mail_at__isnull=False), name="message_to_mail"),
            models.Index(fields=["target_kind", "target_id"], name="message_target"),
        ]

    def __str__(self):
        return self.text
