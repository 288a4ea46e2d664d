"""The fixed values of honours' fields (STANDARDS §8)."""

from django.db.models import IntegerChoices, TextChoices


class HonorKind(TextChoices):
    """Kinds of honours."""

    TITLE = "title", "称号"
    AWARD = "award", "竞赛奖项"
    PILOT = "pilot", "试点示范"
    PRACTICE = "practice", "经验推广"
    MEDIA = "media", "媒体刊发"


class HonorLevel(IntegerChoices):
    """Highest first; the municipal level of a municipality is the provincial one."""

    NATIONAL = 1, "国家级"
    MUNICIPAL = 2, "市级（省部级）"
    DISTRICT = 3, "区县级"
    SCHOOL = 4, "校级"


class HonorState(TextChoices):
    """The state of an honour under its reviews."""

    VALID = "valid", "有效"
    TO_REVIEW = "to_review", "待复核"
    EXPIRED = "expired", "到期"
    REVOKED = "revoked", "撤销"


class RecipientKind(TextChoices):
    """Kinds of recipients of honours."""

    DISTRICT = "district", "本区"
    SCHOOL = "school", "学校"
    PARTY = "party", "党组织"
    PERSON = "person", "个人或岗位"


class ReportState(TextChoices):
    """The state of a school's report of an honour; the first two are still to be dealt with."""

    REPORTED = "reported", "已申报"
    SENT_BACK = "sent_back", "退回"
    APPROVED = "approved", "通过"
    DECLINED = "declined", "不予登记"


CHANGEABLE_REPORTS = (ReportState.REPORTED, ReportState.SENT_BACK)
