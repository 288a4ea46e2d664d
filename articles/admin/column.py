"""Columns: the parts of the site, each with its number of reviews; topics that gather stories across them."""

from django.contrib import admin

from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.media.admin.picture_form import PictureForm

from ..models import Column, Topic


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


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    form = PictureForm
    list_display = ("name", "order", "is_open")
    list_filter = ("is_open",)
    search_fields = ("name", "description")
    autocomplete_fields = ("photo",)
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "slug", "description", "order", "is_open")}),
        ("题图", {"description": "保存后公开，读者在专题页和首页看到。", "fields": ("photo",)}),
    )
