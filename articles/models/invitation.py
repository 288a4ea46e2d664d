"""Links for people without an account: to read stories, or to decide one step in the name of its holder (ADR 0010)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import Step
from ..querysets import InvitationQuerySet
from .article import Article
from .review import Review


class Invitation(models.Model):
    """A link for a person without an account; only the SHA-256 of its token is stored.

    With a `step` it decides, without one it reads.
    """

    token_hash = models.CharField(
        "链接摘要",
        max_length=64,
        unique=True,
        error_messages={"unique": "这条链接与已有的相同，没有开出，请再点一次。"},
        editable=False,
    )
    step = models.PositiveSmallIntegerField("审核步骤", choices=Step, null=True, blank=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="审核人", related_name="+"
    )
    guest = models.CharField("给谁", max_length=60, help_text="如“分管领导”，留作记录。")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="开出人", related_name="+")
    made_at = models.DateTimeField("开出时间", auto_now_add=True)
    expires_at = models.DateTimeField("截止")
    revoked_at = models.DateTimeField("收回时间", null=True)
    stories = models.ManyToManyField(Article, through="InvitedStory", verbose_name="稿件", related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "审稿链接"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step=None, holder=None) | Q(step__isnull=False, holder__isnull=False),
                name="invitation_decides_for_somebody",
                violation_error_message="审稿链接须同时写明审核步骤和审核人；只供阅读的两项都不填。",
            )
        ]

    def __str__(self):
        return f"给{self.guest}的{self.get_step_display() if self.step else '阅读'}链接"

    def seen_content(self) -> dict[str, str]:
        """What the list shows of it."""
        return {
            "链接": str(self),
            "稿件": "、".join(sorted(str(invited.article_id) for invited in self.invited.all())),
            "截止": self.expires_at.isoformat(),
            "收回时间": self.revoked_at.isoformat() if self.revoked_at else "",
        }


class MissedLink(models.Model):
    """A wrong link opened from a network address; deleted within minutes (`guests.access`)."""

    address = models.CharField("网络地址", max_length=45)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "打不开的链接"
        indexes = [models.Index(fields=["address", "at"], name="missed_link")]

    def __str__(self):
        return self.address


class InvitedStory(models.Model):
    """A story behind a link, in the round and text it was opened for; `review` is what was decided through it."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, verbose_name="链接", related_name="invited")
    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="+")
    round = models.PositiveSmallIntegerField("送审轮次")
    review = models.OneToOneField(
        Review,
        models.PROTECT,
        null=True,
        verbose_name="审核记录",
        related_name="through_invitation",
        error_messages={"unique": "这次审核已记在另一条链接下，请刷新页面查看。"},
    )

    class Meta:
        verbose_name = "链接里的稿件"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "article"],
                name="invitation_names_a_story_once",
                violation_error_message="这条链接里已有这一篇稿件，不必再加。",
            )
        ]

    def __str__(self):
        return str(self.article)
