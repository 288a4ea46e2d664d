"""The wording lexicon, people and their posts, the readings of attached files, and the reasons given to the pre-checks."""

from django.conf import settings
from django.db import models

from eduweb.core.fields.days import DayField
from eduweb.core.records.pointing import PointingQuerySet, PointingRow


class Severity(models.TextChoices):
    """The effect of a finding on a submission: `block` stops it, `ask` wants a change or a reason, `hint` only shows."""

    BLOCK = "block", "必须改"
    ASK = "ask", "要说明理由"
    HINT = "hint", "提醒"


class Term(models.Model):
    """A wrong form of words in the lexicon, and the right one."""

    wrong = models.CharField(
        "错误写法",
        max_length=60,
        unique=True,
        error_messages={"unique": "词表里已有这个错误写法，请查找并修改原有的那一条。"},
        help_text="原样查找，不用通配符。",
    )
    right = models.CharField("规范写法", max_length=60, blank=True, help_text="建议改成什么；没有固定写法时不填。")
    severity = models.CharField("处理方式", max_length=5, choices=Severity, default=Severity.HINT)
    source = models.CharField(
        "依据", max_length=100, blank=True, help_text="规范写法出自哪里，如“《现代汉语词典》”或文件名称、文号。"
    )
    note = models.CharField("说明", max_length=200, blank=True, help_text="写给记者看的一句话。")
    fine_in = models.CharField(
        "例外词语", max_length=200, blank=True, help_text="含这几个字而不算错的词，用顿号分开，如“按排”的例外“按排名”。"
    )
    is_active = models.BooleanField("启用", default=True)
    updated_at = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        verbose_name = "规范用词"
        ordering = ["wrong"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(wrong=""), name="term_has_wrong_form", violation_error_message="请填写“错误写法”。"
            ),
            models.CheckConstraint(
                condition=~models.Q(wrong=models.F("right")),
                name="term_forms_differ",
                violation_error_message="错误写法和规范写法相同，请检查。",
            ),
            models.CheckConstraint(
                condition=models.Q(severity__in=Severity.values),
                name="term_severity_known",
                violation_error_message="请在“必须改”“要说明理由”“提醒”中选择处理方式。",
            ),
        ]

    def __str__(self):
        return f"{self.wrong} → {self.right}" if self.right else self.wrong

    def exceptions(self) -> list[str]:
        """Right words with the wrong form inside."""
        return [word.strip() for word in self.fine_in.split("、") if word.strip()]


class Officeholder(models.Model):
    """A person in a post, as texts write both, and from when until when."""

    name = models.CharField("姓名", max_length=40)
    post = models.CharField("职务", max_length=60, help_text="照稿件里的写法填，如“区教委主任”；有几种写法的各填一条。")
    since = DayField("任职日期", null=True, blank=True)
    until = DayField("离任日期", null=True, blank=True, help_text="在任的不填。")

    class Meta:
        verbose_name = "任职信息"
        ordering = ["post", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "post"],
                name="officeholder_once",
                violation_error_message="这个人的这个职务已经登记，请修改原有的那一条。",
            ),
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="officeholder_days_in_order",
                violation_error_message="离任日期早于任职日期，请核对。",
            ),
        ]

    def __str__(self):
        return f"{self.post} {self.name}"


class FileReading(models.Model):
    """The personal numbers found in a file, masked, by the file's content: a content is read once."""

    sha256 = models.CharField(
        "内容摘要", max_length=64, unique=True, error_messages={"unique": "这份文件刚刚已由他人检查，请再试一次。"}
    )
    reader = models.PositiveSmallIntegerField("读法版本")
    problem = models.CharField("读不出的原因", max_length=20, blank=True)
    numbers = models.JSONField("找到的号码（已遮盖）", default=list)
    read_at = models.DateTimeField("读取时间", auto_now=True)

    class Meta:
        verbose_name = "附件检查"
        # Few, however many files were read: those that wait for the tick.
        indexes = [models.Index(fields=["id"], condition=models.Q(problem="waiting"), name="file_waiting")]

    def __str__(self):
        return self.sha256[:12]


class Waiver(PointingRow):
    """A reason given for one finding in one text; `digest` is the record's digest of that text, personal words masked.

    Of a public record that is no story, it is for one datum in one field, whatever stands around it (ADR 0022).
    """

    digest = models.CharField("文字摘要", max_length=80)
    key = models.CharField("检查结果", max_length=16)
    rule = models.CharField("规则", max_length=40)
    field = models.CharField("栏目", max_length=40)
    words = models.CharField("涉及文字", max_length=300)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="说明人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = PointingQuerySet.as_manager()

    class Meta:
        verbose_name = "保留理由"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="waiver_has_reason", violation_error_message="请写明保留的理由。"
            ),
            models.UniqueConstraint(
                fields=["target_kind", "target_id", "digest", "key"],
                name="waiver_once_per_text",
                violation_error_message="这一处已说明过理由，不必再写。",
            ),
        ]

    def __str__(self):
        return f"{self.words}：{self.reason}"
