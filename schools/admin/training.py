"""Training institutions under supervision."""

from django.contrib import admin

from ..models import TrainingInstitution
from ..rules.advice import about_training_institution
from .register_admin import RegisterAdmin


@admin.register(TrainingInstitution)
class TrainingInstitutionAdmin(RegisterAdmin):
    advice = staticmethod(about_training_institution)
    list_display = ("name", "category", "state", "town", "licence_number", "valid_until", "telephone")
    list_filter = ("state", "category", "town")
    search_fields = ("name", "licence_number", "address", "scope")
    search_help_text = "可按机构名称、许可证号、地址或培训内容查找。"
    date_hierarchy = "valid_until"
    fieldsets = (
        ("机构", {"fields": ("name", ("category", "scope"), ("town", "address"), "telephone")}),
        ("许可", {"fields": (("licence_number", "valid_until"), "credit_code", "supervision_account")}),
        (
            "状态",
            {
                "description": "状态在公开名单上用文字显示；预警和注销请在说明里写清原因和日期。",
                "fields": ("state", "state_note"),
            },
        ),
    )
