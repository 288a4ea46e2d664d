"""The fixed words of letters and consultations."""

from django.db.models import TextChoices


class MessageKind(TextChoices):
    QUESTION = "question", "咨询"
    COMPLAINT = "complaint", "投诉"
    SUGGESTION = "suggestion", "建议"
    CORRECTION = "correction", "纠错"


class MessageState(TextChoices):
    RECEIVED = "received", "待办理"
    PASSED_ON = "passed_on", "已转办"
    IN_REVIEW = "in_review", "答复待审核"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "不予答复"
    WITHDRAWN = "withdrawn", "来信人已删除"


class Outcome(TextChoices):
    """How a letter ended, for its writer and for the yearly report."""

    EXPLAINED = "explained", "已解答"
    ACCEPTED = "accepted", "已采纳、已改正"
    NOT_ACCEPTED = "not_accepted", "未采纳，已说明理由"
    NOT_OURS = "not_ours", "不属本单位职责，已告知"


class AnswerState(TextChoices):
    PENDING = "pending", "待审核"
    SENT_BACK = "sent_back", "已退回"
    APPROVED = "approved", "已通过"


class ReferralState(TextChoices):
    """Where it stands with those whom a letter was passed on to."""

    OPEN = "open", "待回复"
    REPLIED = "replied", "已回复"
    RETURNED = "returned", "已退回"
    ENDED = "ended", "已结束"
