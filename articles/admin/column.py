"""Columns: the parts of the site, each with its number of reviews."""

from django.contrib import admin

from eduweb.core.forms.record_admin import RecordAdmin

from ..models import Column


@admin.register(Column)
class ColumnAdmin(RecordAdmin):
    list_display = ("name", "parent", "order", "kind", "column_type", "freshness", "review_steps", "in_navigation")
    list_filter = ("kind", "in_navigation", "review_steps")
    list_select_related = ("parent",)
    search_fields = ("name", "slug")
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "slug", "parent", "order", "in_navigation", "is_disclosed")}),
        (
            "收什么稿件",
            {
                "description": "“政策文件”另填索引号、文号和有效性；“媒体报道”另填媒体和链接。",
                "fields": ("kind", "review_steps", "patience_days", "freshness"),
            },
        ),
        (
            "网页标签",
            {
                "description": "按《政府网站发展指引》写进栏目页的标签，每项都要填。",
                "fields": ("column_type", "description", "keywords"),
            },
        ),
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = Column.objects.top_level()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
