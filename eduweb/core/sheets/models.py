"""One import of one file, and each record that it adds or changes: enough to preview, to commit and to undo it."""

import hashlib
import json
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from .cells import row_words


class State(models.TextChoices):
    READING = "reading", "正在读取"
    ASKING = "asking", "待对照"
    FAULTY = "faulty", "有错误"
    READY = "ready", "等待确认"
    COMMITTED = "committed", "已导入"
    UNDONE = "undone", "已撤销"


class ImportQuerySet(models.QuerySet["Import"]):
    def of_kind(self, slug: str) -> Self:
        return self.filter(sheet=slug)

    def committed(self) -> Self:
        """Imports that have changed records, undone ones among them."""
        return self.filter(state__in=[State.COMMITTED, State.UNDONE])

    def undecided(self) -> Self:
        """Imports that nobody has committed."""
        return self.exclude(state__in=[State.COMMITTED, State.UNDONE])

    def abandoned(self, before: datetime) -> Self:
        """Undecided imports from before this moment."""
        return self.undecided().filter(made_at__lt=before)


class Import(models.Model):
    """A spreadsheet that came in: its file, the counts of its preview, and its state until it is committed or undone."""

    sheet = models.CharField("表格", max_length=30)
    label = models.CharField("内容", max_length=30)
    file_name = models.CharField("文件", max_length=200)
    file_hash = models.CharField("文件摘要", max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="上传人", related_name="+"
    )
    made_at = models.DateTimeField("上传时间", auto_now_add=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.READING)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("修改", default=0)
    unchanged = models.PositiveIntegerField("不变", default=0)
    notes = models.JSONField("说明", default=list)
    # What `mapping.questions` asks of the file, and what was answered for it alone.
    questions = models.JSONField("待对照", default=dict)
    answers = models.JSONField("对照", default=dict)
    faults = models.JSONField("错误", default=list, help_text="最多留存前 1000 处。")
    fault_count = models.PositiveIntegerField("错误数", default=0)
    committed_at = models.DateTimeField("导入时间", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "表格导入"
        ordering = ["-id"]
        # Who may import follows from the records themselves (policies).
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.label}：{self.file_name}"

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it; its rows never change once they have been read."""
        counts = {"新增": self.new, "修改": self.changed, "不变": self.unchanged, "错误数": self.fault_count}
        shown = {
            "内容": self.label,
            "文件": self.file_name,
            "文件摘要": self.file_hash,
            "状态": str(self.get_state_display()),
        }
        return shown | {label: str(count) for label, count in counts.items()} | self._asked()

    def _asked(self) -> dict[str, str]:
        """What its page asks, by its digest; the answers follow from what is asked next."""
        if not (self.is_open and self.questions):
            return {}
        asked = json.dumps(self.questions, ensure_ascii=False, sort_keys=True)
        return {"待对照": hashlib.sha256(asked.encode()).hexdigest()[:12]}

    @property
    def is_open(self) -> bool:
        """Whether its words may still be mapped: nobody has confirmed it."""
        return self.state in (State.ASKING, State.FAULTY, State.READY)


class ImportedFile(models.Model):
    """The file of an import that nobody has confirmed yet: read again with other answers, handed back with its faults."""

    of = models.OneToOneField(Import, models.CASCADE, primary_key=True, verbose_name="表格导入", related_name="file")
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "导入的文件"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.of)


class MeaningQuerySet(models.QuerySet["Meaning"]):
    def of_kind(self, slug: str) -> Self:
        return self.filter(sheet=slug)


class Meaning(models.Model):
    """What a heading, or a word in a column, of a kind's files means; "" for what is left out."""

    sheet = models.CharField("表格", max_length=30)
    column = models.CharField("列", max_length=60, blank=True)
    words = models.CharField("文件里的写法", max_length=100)
    means = models.CharField("意思", max_length=100, blank=True)

    objects = MeaningQuerySet.as_manager()

    class Meta:
        verbose_name = "表格用语"
        ordering = ["sheet", "column", "words"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "column", "words"],
                name="sheets_meaning_once",
                violation_error_message="这个写法已经有对照，请改原有的一条。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.words} → {self.means}"

    def seen_content(self) -> dict[str, str]:
        """What the page of a kind's words shows of it."""
        return {"文件里的写法": self.words, "意思": self.means or "不导入"}


class Row(models.Model):
    """A record that an imported file adds (no `object_id` until it is committed) or changes."""

    of = models.ForeignKey(Import, models.CASCADE, verbose_name="表格导入", related_name="rows")
    # The worksheet, where the file has several.
    sheet = models.CharField("工作表", max_length=100, blank=True, default="")
    line = models.PositiveIntegerField("行")
    is_new = models.BooleanField("新增")
    object_id = models.BigIntegerField("记录编号", null=True)
    label = models.CharField("记录", max_length=300)
    # {column name: [old text, new text]}
    changes = models.JSONField("改动")
    advice = models.JSONField("提醒", default=list)
    # What `personal.newly_public` has found; none in rows from before it was asked.
    personal = models.JSONField("个人信息（已遮盖）", null=True)

    class Meta:
        verbose_name = "导入的一行"
        verbose_name_plural = "导入的各行"
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["of", "sheet", "line"],
                name="sheets_line_once",
                violation_error_message="表格的同一行读入了两次，请重新上传表格。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.label}"

    @property
    def place(self) -> str:
        """The row in words."""
        return row_words(self.sheet, self.line)
