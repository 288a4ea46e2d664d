"""Training institutions under supervision (STANDARDS §6.7)."""

from django.db import models
from django.urls import reverse

from eduweb.core.fields.days import DayField
from eduweb.core.fields.narrow import NarrowField, TelephoneField

from ..enums import TrainingCategory, TrainingState
from ..querysets import TrainingInstitutionQuerySet
from .validators import validate_credit_code_form


class TrainingInstitution(models.Model):
    """A training institution under supervision, with its licence and its state on the public list."""

    name = models.CharField("机构名称", max_length=100)
    licence_number = NarrowField(
        "办学许可证号",
        max_length=40,
        unique=True,
        error_messages={"unique": "已有机构登记了这个办学许可证号，请核对；同一机构请直接修改原有的记录。"},
    )
    credit_code = NarrowField("统一社会信用代码", max_length=18, blank=True, validators=[validate_credit_code_form])
    category = models.CharField("类别", max_length=12, choices=TrainingCategory)
    scope = models.CharField("培训内容", max_length=100, blank=True, help_text="如“书法、美术”。")
    state = models.CharField("状态", max_length=10, choices=TrainingState, default=TrainingState.NORMAL)
    state_note = models.CharField("状态说明", max_length=200, blank=True)
    town = models.CharField("镇街", max_length=30, db_index=True)
    address = models.CharField("地址", max_length=200)
    telephone = TelephoneField("联系电话", max_length=40, blank=True)
    supervision_account = models.CharField(
        "预收费监管账户", max_length=100, blank=True, help_text="开户行与账号后四位。"
    )
    valid_until = DayField("许可证有效期至", null=True, blank=True)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = TrainingInstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = "校外培训机构"
        ordering = ["category", "town", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("training-institution", args=[self.pk])
