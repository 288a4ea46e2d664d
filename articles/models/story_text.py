"""The text of a story, declared once: the desk's row, the public's row and the review's hash all come from it."""

from typing import cast

from django.db import models
from django.db.models import Value

from eduweb.core.fields.days import DayField

from ..enums import Validity

# Relations to records that a story names; the desk's row and the public's row both have them.
RELATED_FIELDS = ("further_columns", "topics", "schools", "party_organizations", "honors")

# What a story does with one policy document, whose page names it too; both rows have them.
DOCUMENT_LINKS = ("interprets", "amends", "repeals")


class StoryText(models.Model):
    """Every field that readers may see, but for relations and files (DESIGN D1)."""

    kicker = models.CharField("引题", max_length=200, blank=True)
    title = models.CharField("主题", max_length=200)
    subtitle = models.CharField("副题", max_length=200, blank=True)
    summary = models.TextField("摘要", max_length=300, blank=True, help_text="一两句话说清何人何事，列表和检索里显示。")
    body = models.TextField("正文", blank=True)
    byline = models.CharField("作者", max_length=120, blank=True, help_text="如“记者 甲某 通讯员 乙某”。")
    source = models.CharField("来源", max_length=100, blank=True, help_text="首发单位或媒体。")
    source_url = models.URLField("来源网址", blank=True)
    credit = models.CharField("供图", max_length=100, blank=True)
    editor = models.CharField("责任编辑", max_length=60, blank=True)
    proofreader = models.CharField("校对", max_length=60, blank=True)

    # Policy documents: the table of 《政府网站发展指引》 (STANDARDS §1.7).
    index_number = models.CharField("索引号", max_length=60, blank=True)
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    subject_class = models.CharField("主题分类", max_length=40, blank=True)
    genre = models.CharField("体裁分类", max_length=40, blank=True)
    issuing_body = models.CharField("发布机构", max_length=100, blank=True)
    validity = models.CharField("有效性", max_length=10, choices=Validity, blank=True)
    written_on = DayField("成文日期", null=True, blank=True)
    valid_until = DayField("失效日期", null=True, blank=True)

    # Media reports: what another house printed about the district.
    outlet = models.CharField("刊发媒体", max_length=60, blank=True)
    outlet_date = DayField("刊发日期", null=True, blank=True)
    outlet_url = models.URLField("报道链接", blank=True)

    class Meta:
        abstract = True

    @classmethod
    def text_fields(cls) -> list[str]:
        """Names of the fields declared here, in this order."""
        return [field.name for field in StoryText._meta.local_fields]

    def text_values(self) -> dict:
        """The text as `{field name: value}`, ready to be given to another row of the same shape."""
        return {name: getattr(self, name) for name in self.text_fields()}

    def related_ids(self) -> list[list]:
        """`[[name of the relation, number], …]` of all records that the story refers to, sorted. One query."""
        parts = []
        for name in RELATED_FIELDS:
            field = cast(models.ManyToManyField, self._meta.get_field(name))
            rows = getattr(self, name).through.objects.filter(**{field.m2m_field_name(): self.pk})
            parts.append(rows.values_list(Value(name), field.m2m_reverse_name()))
        return sorted([name, number] for name, number in parts[0].union(*parts[1:], all=True))
