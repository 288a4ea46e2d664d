"""The fixed words of applications for disclosure."""

from django.db.models import TextChoices


class ApplicantKind(TextChoices):
    """Who applies; the yearly report counts them apart."""

    PERSON = "person", "公民"
    ORGANIZATION = "organization", "法人或其他组织"


class ProofKind(TextChoices):
    """A document that says who the applicant is."""

    IDENTITY_CARD = "identity_card", "居民身份证"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他证件"


class InformationForm(TextChoices):
    """The form in which the information is wanted."""

    ELECTRONIC = "electronic", "电子文件"
    PAPER = "paper", "纸质文件"


class Delivery(TextChoices):
    """The way in which the information is wanted."""

    ONLINE = "online", "凭回执在网上查看"
    EMAIL = "email", "电子邮箱"
    POST = "post", "邮寄"
    COUNTER = "counter", "到办公地点领取"


class ApplicationState(TextChoices):
    """Where an application stands."""

    SUBMITTED = "submitted", "待确认收到"
    RECEIVED = "received", "办理中"
    COMPLETION = "completion", "等申请人补正"
    CONSULTING = "consulting", "征求第三方意见"
    ANSWERED = "answered", "已答复"
    DELETED = "deleted", "申请人已撤回"


class AnswerKind(TextChoices):
    """Kinds of answer (《政府信息公开条例》第三十条、第三十六条、第三十七条)."""

    ALREADY_PUBLIC = "already_public", "已经主动公开"
    PUBLIC = "public", "予以公开"
    IN_PART = "in_part", "部分公开"
    REFUSED = "refused", "不予公开"
    NONEXISTENT = "nonexistent", "信息不存在"
    NOT_HELD = "not_held", "不属于本机关负责公开"
    REPEATED = "repeated", "重复申请，不重复处理"
    OTHER_LAW = "other_law", "其他法律、行政法规另有规定"
    ABANDONED = "abandoned", "逾期不补正，不再处理"
