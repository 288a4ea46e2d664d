"""The fixed words of columns and stories."""

from django.db.models import IntegerChoices, TextChoices


class ColumnType(TextChoices):
    """Values of the ColumnType tag, from the annex of 《政府网站发展指引》 (STANDARDS §1.3)."""

    HOME = "首页", "首页"
    OVERVIEW = "概况信息", "概况信息"
    FUNCTIONS = "机构职能", "机构职能"
    LEADERS = "负责人信息", "负责人信息"
    NEWS = "工作动态", "工作动态"
    POLICY = "政策文件", "政策文件"
    DISCLOSURE_GUIDE = "信息公开指南", "信息公开指南"
    DISCLOSURE_CATALOGUE = "信息公开目录", "信息公开目录"
    DISCLOSURE_REPORT = "信息公开年报", "信息公开年报"
    DISCLOSURE_REQUEST = "依法申请公开", "依法申请公开"
    DATA = "数据发布", "数据发布"
    INTERPRETATION = "政策解读", "政策解读"
    RESPONSE = "回应关切", "回应关切"
    SERVICE = "办事服务", "办事服务"
    COMPLAINT = "咨询投诉", "咨询投诉"
    CONSULTATION = "征集调查", "征集调查"
    INTERVIEW = "在线访谈", "在线访谈"


class ColumnKind(TextChoices):
    """The form of a column's stories, which decides on their further fields."""

    STORY = "story", "一般稿件"
    NOTICE = "notice", "通知公告"
    POLICY = "policy", "政策文件"
    MEDIA = "media", "媒体报道"


class Place(TextChoices):
    """Where editors may put a public story for some time."""

    HEADLINE = "headline", "首页头条"
    RECOMMENDED = "recommended", "首页推荐"
    COLUMN_TOP = "column_top", "栏目置顶"


class Freshness(IntegerChoices):
    """Days without a new story after which the column counts as overdue (STANDARDS §2)."""

    NEWS = 14, "动态要闻类（两周）"
    NOTICES = 183, "通知公告、政策文件类（半年）"
    OTHER = 365, "其他（一年）"


class Validity(TextChoices):
    """Whether a policy document is in force (STANDARDS §1.6)."""

    IN_FORCE = "valid", "现行有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"
    EXPIRED = "expired", "已失效"


class State(TextChoices):
    """A story's state on the desk. Whether readers see the story is said by its public row alone."""

    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "审核中"
    SENT_BACK = "sent_back", "已退回"
    APPROVED = "approved", "待发布"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤稿"
    REJECTED = "rejected", "不采用"


class Outcome(TextChoices):
    """A reviewer's decision on a step (STANDARDS §4.3). Approving the last step is 采用; SHORTLISTED leaves it open."""

    APPROVED = "approved", "通过"
    SENT_BACK = "sent_back", "退回"
    REJECTED = "rejected", "不采用"
    SHORTLISTED = "kept", "留用"
    REOPENED = "reopened", "重新启用"


class VersionReason(TextChoices):
    """The act that saved a version."""

    SAVED = "saved", "保存"
    SUBMITTED = "submitted", "送审"
    APPROVED = "approved", "审核通过"
    SENT_BACK = "sent_back", "退回"
    PUBLISHED = "published", "发布"
    RESTORED = "restored", "恢复旧版"
    TAKEN_OVER = "taken_over", "采纳建议"
    IMPORTED = "imported", "导入"
    FOUND = "found", "原有文字"


class Recorded(TextChoices):
    """Entries of the audit log that code asks for, by the words that the log has kept since its first day."""

    SUBMITTED = "送审", "送审"
    RECALLED = "收回送审", "收回送审"
    TAKEN_OVER = "采纳建议", "采纳建议"
    SCHEDULED = "定时发布", "定时发布"
    UNSCHEDULED = "取消定时", "取消定时"
    PUBLISHED = "发布", "发布"
    PUBLISHED_IN_EMERGENCY = "紧急发布", "紧急发布"
    SIGNED_OFF = "紧急发布补审", "紧急发布补审"
    REDATED = "改发布日期", "改发布日期"
    WITHDRAWN = "撤稿", "撤稿"
    EXPIRED = "公示到期下线", "公示到期下线"


class Step(IntegerChoices):
    """The three reviews (STANDARDS §4.1); a column asks for the first one, two or all."""

    FIRST = 1, "初审"
    SECOND = 2, "复审"
    FINAL = 3, "终审"


class MessageKind(TextChoices):
    """The occasion of a message about a story."""

    WAITING = "waiting", "等您处理"
    APPROVED = "approved", "审核通过"
    SENT_BACK = "sent_back", "已退回"
    REJECTED = "rejected", "不予采用"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤稿"
    NOT_PUBLISHED = "kept_back", "未能发布"
    EMERGENCY = "emergency", "紧急发布"
    INVITED = "invited", "审稿链接"
    MATERIAL = "material", "图文有改动"
    HANDED_OVER = "handed_over", "移交稿件"


class ConversionState(TextChoices):
    """How far the conversion of an uploaded file has come."""

    WAITING = "waiting", "等待转换"
    DONE = "done", "已转换"
    FAILED = "failed", "没有转换"


class ContributionState(TextChoices):
    """Where a contribution of a school or department stands."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已投稿"
    SENT_BACK = "sent_back", "退回修改"
    ADOPTED = "adopted", "已采用"
    DECLINED = "declined", "未采用"


class ContributionUse(TextChoices):
    """How a story uses a contribution; the story's source says so."""

    QUOTED = "quoted", "引用"
    REWRITTEN = "rewritten", "改写"
    COMBINED = "combined", "综合"


class Placing(TextChoices):
    """The place in which a story stood, for its points."""

    HEADLINE = "headline", "头条"
    FEATURED = "featured", "推荐位"
    ORDINARY = "ordinary", "一般稿件"
    COMBINED = "combined", "综合稿"


class ReprintLevel(TextChoices):
    """The level of a medium that reprints a story."""

    NATIONAL = "national", "国家级"
    MUNICIPAL = "municipal", "省市级"
    DISTRICT = "district", "区县级"
