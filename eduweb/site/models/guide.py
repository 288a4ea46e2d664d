"""Service guides, with forms to download and the look-ups that answer them."""

from django.db import models
from django.urls import reverse

from eduweb.bureau.enums import Lookup
from eduweb.bureau.models import Department
from eduweb.core.downloads.models import Download
from eduweb.core.fields.narrow import TelephoneField

from ..enums import Audience


class ServiceGuide(models.Model):
    """A guide to one service, with everything that STANDARDS §2 asks of a guide."""

    name = models.CharField("事项名称", max_length=80)
    slug = models.SlugField(
        "地址名", max_length=40, unique=True, error_messages={"unique": "已有办事指南使用这个地址名，请换一个。"}
    )
    audience = models.CharField("服务对象", max_length=10, choices=Audience)
    purpose = models.CharField("办什么", max_length=200)
    basis = models.TextField("设定依据")
    conditions = models.TextField("申请条件")
    materials = models.TextField("办理材料")
    process = models.TextField("办理流程")
    office = models.CharField("办理机构", max_length=100, help_text="窗口或单位的名称，照办事时看到的写。")
    department = models.ForeignKey(
        Department,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="主管科室",
        related_name="guides",
        help_text="选了以后，指南和科室的页面互相链接。",
    )
    place = models.CharField("办理地点", max_length=200)
    hours = models.CharField("办理时间", max_length=200)
    telephone = TelephoneField("咨询电话", max_length=60)
    online_url = models.URLField(
        "在线办理地址", blank=True, help_text="能在网上办的，写办理页面的地址，以 https:// 开头。"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "办事指南"
        ordering = ["order", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("service", args=[self.slug])


class GuideDocument(Download):
    """A form or a sample that comes with a guide."""

    OWNER = "guide"

    guide = models.ForeignKey(ServiceGuide, models.CASCADE, verbose_name="办事指南", related_name="documents")

    class Meta(Download.Meta):
        verbose_name = "办事指南的表格和样本"
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "document"],
                name="document_once_per_guide",
                violation_error_message="这份指南已附有这个文件，不必再加。",
            )
        ]


class GuideLookup(models.Model):
    """A look-up of the site that answers what a guide is about, so that each leads to the other."""

    guide = models.ForeignKey(ServiceGuide, models.CASCADE, verbose_name="办事指南", related_name="lookups")
    lookup = models.CharField("查询", max_length=20, choices=Lookup)

    class Meta:
        verbose_name = "办事指南的查询"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "lookup"],
                name="lookup_once_per_guide",
                violation_error_message="这份指南已列出这个查询，不必再加。",
            )
        ]

    def __str__(self):
        return self.get_lookup_display()

    def get_absolute_url(self):
        return reverse(self.lookup)
