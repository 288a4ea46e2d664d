"""The fixed values of the register's fields (STANDARDS §6 and §7)."""

from django.db.models import IntegerChoices, TextChoices


class SchoolType(TextChoices):
    """School types of the national statistics; training institutions (933) are another record."""

    KINDERGARTEN = "111", "幼儿园"
    NURSERY_CLASS = "119", "附设幼儿班"
    PRIMARY = "211", "小学"
    TEACHING_POINT = "218", "教学点"
    PRIMARY_CLASS = "219", "附设小学班"
    JUNIOR = "311", "初级中学"
    NINE_YEAR = "312", "九年一贯制学校"
    JUNIOR_CLASS = "319", "附设初中班"
    COMPLETE_SECONDARY = "341", "完全中学"
    SENIOR = "342", "高级中学"
    TWELVE_YEAR = "345", "十二年一贯制学校"
    SENIOR_CLASS = "349", "附设高中班"
    ADJUSTED_VOCATIONAL = "361", "调整后中职学校"
    TECHNICAL = "362", "中等技术学校"
    ADULT_TECHNICAL = "364", "成人中专"
    VOCATIONAL = "365", "职业高中"
    SKILLED_WORKER = "366", "技工学校"
    VOCATIONAL_CLASS = "368", "附设中职班"
    SPECIALISED = "371", "专门学校"
    BLIND = "511", "盲人学校"
    DEAF = "512", "聋人学校"
    SPECIAL_NEEDS = "513", "培智学校"
    OTHER_SPECIAL = "514", "其他特教学校"


# Classes within a school: they share its telephone, address and credit code.
ATTACHED_CLASSES = (
    SchoolType.NURSERY_CLASS,
    SchoolType.PRIMARY_CLASS,
    SchoolType.JUNIOR_CLASS,
    SchoolType.SENIOR_CLASS,
    SchoolType.VOCATIONAL_CLASS,
)


class SchoolLevel(TextChoices):
    """Levels of schooling as parents name them: the school types with the same first digit."""

    KINDERGARTEN = "1", "幼儿园"
    PRIMARY = "2", "小学"
    SECONDARY = "3", "中学与职业学校"
    SPECIAL = "5", "特殊教育"


class Sponsor(TextChoices):
    """The sponsors of schools (举办者); a private one makes a private school."""

    EDUCATION = "education", "教育部门"
    OTHER_DEPARTMENT = "department", "其他部门"
    INSTITUTION = "institution", "事业单位"
    MILITARY = "military", "部队"
    COLLECTIVE = "collective", "集体"
    PRIVATE = "private", "民办"


class SchoolState(TextChoices):
    """The state of a school."""

    OPEN = "open", "正常"
    PREPARING = "preparing", "筹建"
    CLOSED = "closed", "停办"
    MERGED = "merged", "并入他校"


LISTED_STATES = (SchoolState.OPEN, SchoolState.PREPARING)
ENDED_STATES = (SchoolState.CLOSED, SchoolState.MERGED)


class TrainingCategory(TextChoices):
    """Training in school subjects, and other training."""

    SUBJECT = "subject", "学科类"
    NON_SUBJECT = "non_subject", "非学科类"


class TrainingState(TextChoices):
    """The state of a training institution under supervision."""

    NORMAL = "normal", "正常"
    WARNING = "warning", "预警"
    CANCELLED = "cancelled", "注销"


class ProjectKind(TextChoices):
    """Kinds of education projects."""

    NEW = "new", "新建学校"
    EXTENSION = "extension", "改扩建"
    CANTEEN = "canteen", "食堂"
    BUILDING = "building", "综合楼、教学楼"
    SPORTS = "sports", "运动场馆"
    DIGITAL = "digital", "信息化"
    OTHER = "other", "其他"


class ProjectStage(IntegerChoices):
    """Stages in their order, as the stage bar of a project shows them."""

    PLANNED = 1, "谋划"
    JUSTIFIED = 2, "论证申报"
    APPROVED = 3, "立项批复"
    BUILDING = 4, "建设中"
    FINISHED = 5, "完工验收"
    IN_USE = 6, "投入使用"


class EnrolmentLevel(TextChoices):
    """Levels of compulsory education; only their schools have enrolment areas."""

    PRIMARY = "primary", "小学"
    JUNIOR = "junior", "初中"


class HouseNumberUnit(TextChoices):
    """The unit of an area's numbers: house numbers of a street (lanes included), or buildings of an estate."""

    HOUSE = "door", "号"
    BUILDING = "building", "栋"


class HouseNumberSide(TextChoices):
    """The side of a street with an area's numbers."""

    ALL = "all", "单双号"
    ODD = "odd", "单号"
    EVEN = "even", "双号"


class PartyType(TextChoices):
    """Types of Party organizations."""

    COMMITTEE = "committee", "党委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"
    JOINT_BRANCH = "joint_branch", "联合党支部"
    TEMPORARY_BRANCH = "temporary_branch", "临时党支部"

    @property
    def is_branch(self) -> bool:
        """Whether it is a branch, and so usually without subordinates."""
        return self in (self.BRANCH, self.JOINT_BRANCH, self.TEMPORARY_BRANCH)


class PartyTermKind(TextChoices):
    """The beginning of a secretary's office: by an election, which begins a term, or between two."""

    ELECTION = "election", "换届"
    APPOINTMENT = "appointment", "届中任职"


class ReElection(TextChoices):
    """Reminders before the end of a Party organization's term, the most urgent first (STANDARDS §7.1)."""

    OVERDUE = "overdue", "已届满"
    ONE_MONTH = "1", "1 个月内届满"
    THREE_MONTHS = "3", "3 个月内届满"
    SIX_MONTHS = "6", "6 个月内届满"


class RequestState(TextChoices):
    """The state of a change request."""

    WAITING = "waiting", "待审批"
    SCHEDULED = "scheduled", "已通过，待生效"
    APPLIED = "applied", "已生效"
    SENT_BACK = "sent_back", "已退回"
    WITHDRAWN = "withdrawn", "已撤回"
    REPLACED = "replaced", "已由新的申请替代"


OPEN_REQUEST_STATES = (RequestState.WAITING, RequestState.SCHEDULED)


class StructuralChangeKind(TextChoices):
    """Structural changes of a school by the district, at once or on a coming day."""

    MERGE = "merge", "并入他校"
    DIVIDE = "divide", "分设新校"
    CLOSE = "close", "停办"


class ItemOutcome(TextChoices):
    """The decision on one field of a request."""

    OPEN = "open", "待定"
    APPROVED = "approved", "通过"
    SENT_BACK = "sent_back", "退回"
    CANCELLED = "cancelled", "已取消"
    REPLACED = "replaced", "已由新的申请替代"


class ChangeKind(TextChoices):
    """Kinds of entries in a school's history."""

    VALUE = "value", "信息变更"
    RENAMED = "renamed", "更名"
    MERGED = "merged", "并入他校"
    ABSORBED = "absorbed", "他校并入"
    DIVIDED = "divided", "分设新校"
    DIVIDED_FROM = "divided_from", "由他校分设"
    CLOSED = "closed", "停办"
    MERGER_UNDONE = "unmerged", "撤销合并"
    DIVISION_UNDONE = "undivided", "撤销分立"
    CLOSURE_UNDONE = "reopened", "撤销停办"


# The acts that may be taken back, each with the kind of its taking back.
UNDOING = {
    ChangeKind.MERGED: ChangeKind.MERGER_UNDONE,
    ChangeKind.DIVIDED: ChangeKind.DIVISION_UNDONE,
    ChangeKind.CLOSED: ChangeKind.CLOSURE_UNDONE,
}


class ReportSubject(TextChoices):
    """What a reporting task (填报任务) asks schools for."""

    RECORD = "record", "学校资料"
    STATISTICS = "statistics", "学年统计"


class ReportState(TextChoices):
    """The state of a school's report in a reporting task."""

    OPEN = "open", "未填"
    REPORTED = "reported", "已报"
    SENT_BACK = "sent_back", "退回"
    APPROVED = "approved", "已审"
    LOCKED = "locked", "锁定"


# The district still waits for these.
UNREPORTED_STATES = (ReportState.OPEN, ReportState.SENT_BACK)


class Severity(IntegerChoices):
    """How much a fault of a school's record weighs in its score."""

    COMPLETE = 1, "可完善"
    FILL_IN = 3, "应补齐"
    CORRECT = 5, "须改正"


class FaultKind(TextChoices):
    """Kinds of faults of a school's record."""

    MISSING = "missing", "缺项"
    STALE = "stale", "过期"
    DOUBLED = "doubled", "重复"
    CONTRADICTORY = "contradictory", "矛盾"
