"""Templates of recurring notices (稿件模板): what a new story begins with, and what is left to be filled in."""

import re

from django.db import models

from .column import Column

# What is to be filled in stands in brackets: 【日期】.
BLANK = re.compile(r"【[^【】\n]{1,20}】")
# Fields that a new story takes over as they are; the text becomes its body.
TAKEN_FIELDS = ("title", "summary", "byline", "source", "credit", "issuing_body", "subject_class", "genre")


class StoryTemplate(models.Model):
    """A template by which the writers of its column begin a story; changing it changes no story."""

    name = models.CharField(
        "模板名称",
        max_length=40,
        unique=True,
        error_messages={"unique": "已有同名的模板，请换一个名称。"},
        help_text="如“放假通知”“家长会通知”，起草时按它选。",
    )
    column = models.ForeignKey(Column, models.PROTECT, verbose_name="栏目", related_name="+")
    title = models.CharField("主题", max_length=200, help_text="要填的地方写在【】里，如“关于【节日】放假的通知”。")
    summary = models.TextField("摘要", max_length=300, blank=True)
    text = models.TextField(
        "正文",
        max_length=20_000,
        help_text="一行一段。要填的地方写在【】里，如“放假时间为【日期】至【日期】”；送审前留下没填的，系统会指出。",
    )
    byline = models.CharField("作者", max_length=120, blank=True)
    source = models.CharField("来源", max_length=100, blank=True)
    credit = models.CharField("供图", max_length=100, blank=True)
    issuing_body = models.CharField("发布机构", max_length=100, blank=True)
    subject_class = models.CharField("主题分类", max_length=40, blank=True)
    genre = models.CharField("体裁分类", max_length=40, blank=True)
    updated_at = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        verbose_name = "稿件模板"
        ordering = ["name"]

    def __str__(self):
        return self.name
