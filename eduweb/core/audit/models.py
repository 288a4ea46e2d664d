"""The entries of the audit log: append-only, each chained to its predecessor (STANDARDS §5.3)."""

from django.conf import settings
from django.db import models

from eduweb.core.lists.words_index import WordsIndex


class Entry(models.Model):
    """An action in the audit log. Written by `record`; never changed, never deleted: the database refuses it (`seal`)."""

    at = models.DateTimeField("时间")
    # Whoever has acted keeps their account: taking the name out of an entry would be changing it.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="操作人", related_name="+"
    )
    actor_name = models.CharField("操作人姓名", max_length=150, help_text="当时的姓名。")
    action = models.CharField("操作", max_length=40, db_index=True)
    target_kind = models.CharField("对象类别", max_length=60)
    target_id = models.CharField("对象编号", max_length=40)
    target_label = models.CharField("对象", max_length=300)
    detail = models.JSONField("详情", default=dict, blank=True)
    address = models.CharField("网络地址", max_length=45, blank=True)
    agent = models.CharField("浏览器", max_length=200, blank=True)
    previous_hash = models.CharField(
        "上一条摘要", max_length=64, unique=True, error_messages={"unique": "操作记录刚刚由他人续写，请再试一次。"}
    )
    hash = models.CharField(
        "摘要", max_length=64, unique=True, error_messages={"unique": "操作记录刚刚由他人续写，请再试一次。"}
    )

    class Meta:
        verbose_name = "操作记录"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["target_kind", "target_id"], name="audit_target"),
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["action", "-at", "-id"], name="audit_by_action"),
            models.Index(fields=["actor_name", "-at", "-id"], name="audit_by_actor"),
            WordsIndex(fields=["actor_name", "target_label", "target_id"], name="audit_words"),
        ]

    def __str__(self):
        return f"{self.actor_name} {self.action} {self.target_label}"
