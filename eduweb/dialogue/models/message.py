"""A letter from outside and where it stands."""

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.utils import timezone

from eduweb.core.correspondence.models import Letter
from eduweb.core.fields.narrow import NarrowField

from ..enums import MessageKind, MessageState

OPEN = (MessageState.RECEIVED, MessageState.PASSED_ON, MessageState.IN_REVIEW)


class Message(Letter):
    """A question, complaint, suggestion or correction."""

    PERSONAL = ("title", "text", "name", "telephone", "email", "closing_reason")

    kind = models.CharField("类别", max_length=20, choices=MessageKind)
    about = models.CharField("所说的页面", max_length=200, blank=True)
    title = models.CharField("标题", max_length=60)
    text = models.TextField("内容", max_length=3000)
    name = models.CharField("称呼", max_length=30, blank=True)
    telephone = NarrowField("联系电话", max_length=30, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    may_publish = models.BooleanField("同意公开", default=False)
    sensitive = models.BooleanField("单独同意处理敏感个人信息", default=False)
    minor = models.BooleanField("监护人同意处理未成年人信息", default=False)

    state = models.CharField("状态", max_length=20, choices=MessageState, default=MessageState.RECEIVED, editable=False)
    # STANDARDS §2: 3 and 5 working days, and the 3 months after which an inspection fails the site.
    handle_by = models.DateField("受理期限", editable=False)
    answer_by = models.DateField("答复期限", editable=False)
    last_day = models.DateField("最后期限", editable=False)
    closing_reason = models.CharField("不予答复的理由", max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = "来信"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "received_at"], name="message_state_received")]

    @property
    def deadline(self) -> date | None:
        """The day by which the next step is due; None when it is done with."""
        if self.state not in OPEN:
            return None
        return self.handle_by if self.state == MessageState.RECEIVED else self.answer_by

    @property
    def late(self) -> str:
        """What it is late with today, in words; "" in time."""
        today = timezone.localdate()
        if self.state not in OPEN:
            return ""
        if today > self.last_day:
            return "已超过 3 个月"
        if today > self.answer_by:
            return "已超过 5 个工作日"
        if self.state == MessageState.RECEIVED and today > self.handle_by:
            return "已超过 3 个工作日"
        return ""

    def seen_content(self) -> Mapping[str, str]:
        """What the page of whoever answers it shows."""
        answers = [one.seen_content() for one in self.answers.all()]
        return {
            "状态": self.get_state_display(),
            "期限": f"受理 {self.handle_by}，答复 {self.answer_by}，最后 {self.last_day}",
            "不予答复的理由": self.closing_reason,
            "内容": f"{self.title}\n{self.text}",
            "来信人": f"{self.name} {self.telephone} {self.email}，{'同意公开' if self.may_publish else '不同意公开'}",
            "所说的页面": self.about,
            "转办": "；".join(
                f"{one.recipient} {one.get_state_display()} {one.task} {one.reply}" for one in self.referrals.all()
            ),
            "已拟的答复": "；".join(f"{label} {words}" for one in answers for label, words in one.items()),
        }

    def erase(self, *, by_writer: bool = False) -> None:
        """With the words of its answer and of those whom it was passed on to.

        What was published goes as well when the writer asks for it.
        """
        self.referrals.update(task="", reply="")
        for answer in self.answers.select_for_update(no_key=True):
            answer.erase(by_writer=by_writer)
        if by_writer:
            self.state = MessageState.WITHDRAWN
        super().erase(by_writer=by_writer)
