"""Honours with everybody who received them."""

from django.contrib import admin

from eduweb.sheets.admin import SheetsAdmin
from schools.admin.register import RegisterAdmin, RegisterInline

from .models import Honor, HonorRecipient
from .sheets import HONORS


class RecipientInline(RegisterInline):
    model = HonorRecipient
    min_num = 1
    autocomplete_fields = ("school", "party_organization")


@admin.register(Honor)
class HonorAdmin(SheetsAdmin, RegisterAdmin):
    sheets = (HONORS,)
    list_display = ("name", "grade", "level", "kind", "year", "batch", "awarding_body", "document_number", "state")
    list_filter = ("level", "kind", "state", "year")
    search_fields = (
        "name",
        "awarding_body",
        "document_number",
        "recipients__school__name",
        "recipients__party_organization__name",
        "recipients__person",
    )
    search_help_text = "可按荣誉名称、授予单位、文号或获得者查找。"
    date_hierarchy = "awarded_on"
    autocomplete_fields = ("evidence",)
    inlines = (RecipientInline,)
    fieldsets = (
        (
            "荣誉",
            {
                "description": "名称照抄文件或证书；等级、批次另填，不写进名称。直辖市的市级荣誉为省部级。",
                "fields": ("name", ("kind", "level"), ("grade", "batch", "count"), "description"),
            },
        ),
        (
            "授予",
            {"fields": ("awarding_body", "document_number", ("year", "awarded_on", "school_year"))},
        ),
        (
            "有效期与复核",
            {
                "description": "被撤销的荣誉改状态，不要删除：它会从荣誉墙上撤下，记录仍在。",
                "fields": (("state", "valid_until"), "stage"),
            },
        ),
        ("证明材料", {"description": "只供内部核对，不对外公开。", "fields": ("evidence",)}),
    )
