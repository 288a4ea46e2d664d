"""Templates of recurring notices, kept by the editors of their columns."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from articles.models import StoryTemplate
from articles.rules.people.columns import columns_for, covered
from eduweb.core.forms.record_admin import RecordAdmin


@admin.register(StoryTemplate)
class StoryTemplateAdmin(RecordAdmin):
    list_display = ("name", "column", "drafting", "updated_at")
    list_select_related = ("column",)
    list_deferred = ("text", "summary")
    search_fields = ("name", "title")
    search_help_text = "可按模板名称或主题查找。"
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "column", "title", "summary", "text")}),
        ("作者与来源", {"description": "不填的，起草时按账号带出。", "fields": ("byline", "source", "credit")}),
        (
            "政策文件",
            {"description": "政策文件栏目的模板填写。", "fields": ("issuing_body", "subject_class", "genre")},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).filter(covered(request.user))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "column":
            kwargs["queryset"] = columns_for(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="")
    def drafting(self, template: Any):
        address = reverse("admin:articles_article_add", query={"template": template.pk})
        return format_html('<a href="{}">用它起草</a>', address)
