"""Messages to people about stories, and the outbox of their mails."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import MessageKind
from ..querysets import MessageQuerySet
from .article import Article


class Message(models.Model):
    """A sentence for one person. `mail_at` is the outbox: when to try next; None once mailed, or never to be."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="收信人", related_name="desk_messages"
    )
    story = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, verbose_name="稿件", related_name="messages"
    )
    kind = models.CharField("事由", max_length=10, choices=MessageKind)
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
            models.Index(fields=["recipient", "read_at", "-id"], name="message_unread_first"),
            models.Index(fields=["mail_at"], condition=Q(mail_at__isnull=False), name="message_outbox"),
        ]

    def __str__(self):
        return self.text
