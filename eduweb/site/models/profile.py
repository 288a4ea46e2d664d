"""The site's profile and key figures."""

from django.core.validators import RegexValidator
from django.db import models

from eduweb.core.fields.narrow import NarrowField, TelephoneField
from eduweb.core.fields.past import PastDateField

from ..enums import Counted


class SiteProfile(models.Model):
    """The site's name, owner and numbers; one row, entered by the first administrator (STANDARDS §1.4–1.5)."""

    name = models.CharField("网站名称", max_length=60)
    slogan = models.CharField("一句话介绍", max_length=60, blank=True)
    district = models.CharField("所在区县", max_length=30, help_text="如“永川区”。荣誉中的“本区”即指它。")
    owner = models.CharField("主办单位", max_length=100)
    organizer = models.CharField("承办单位", max_length=100, blank=True)
    code = NarrowField(
        "政府网站标识码",
        max_length=10,
        validators=[RegexValidator(r"^(\d{10}|bm\d{8})$", "标识码是 10 位数字，或 bm 加 8 位数字。")],
    )
    domain = models.CharField("网站域名", max_length=100)
    icp = models.CharField("ICP 备案号", max_length=40, blank=True)
    police_record = models.CharField("公安备案号", max_length=40, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = NarrowField("邮政编码", max_length=6, blank=True)
    telephone = TelephoneField("联系电话", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    office_hours = models.CharField("办公时间", max_length=100, blank=True)
    error_report_url = models.URLField("“我为政府网站找错”地址", blank=True)
    party_site_mark_url = models.URLField("党政机关网站标识地址", blank=True)
    about = models.TextField("关于本站", blank=True)
    data_terms = models.TextField(
        "开放数据使用说明",
        blank=True,
        help_text="显示在“开放数据”页。不填时显示通用说明：可免费使用，请注明来源和日期。",
    )
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "网站信息"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="site_profile_is_one",
                violation_error_message="网站信息只有一份，请修改已有的那一份。",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)


class KeyFigure(models.Model):
    """A figure for the home page: counted from the records by `counted`, or stated with its source."""

    label = models.CharField("名称", max_length=40)
    unit = models.CharField("单位", max_length=10, blank=True)
    counted = models.CharField("由系统统计", max_length=30, choices=Counted, blank=True)
    stated_value = models.CharField(
        "公布数", max_length=20, blank=True, help_text="如“20 余”“430 余”。与统计数并列显示，须写明来源和日期。"
    )
    source = models.CharField("来源", max_length=100, blank=True)
    as_of = PastDateField("数据日期", null=True, blank=True)
    url = models.CharField("查看地址", max_length=200, blank=True, help_text="站内路径，如 /schools/training/。")
    order = models.PositiveSmallIntegerField("排序", default=0)
    on_home = models.BooleanField("在首页显示", default=True)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)

    class Meta:
        verbose_name = "关键数据"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(counted="") | ~models.Q(stated_value=""),
                name="figure_is_counted_or_stated",
                violation_error_message="请选择“由系统统计”或填写“公布数”。",
            ),
            models.CheckConstraint(
                condition=models.Q(stated_value="") | (~models.Q(source="") & models.Q(as_of__isnull=False)),
                name="stated_figure_has_source",
                violation_error_message="公布数须同时写明来源和数据日期。",
            ),
        ]

    def __str__(self):
        return self.label
