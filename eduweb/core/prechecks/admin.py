"""The wording lexicon in the back office."""

from functools import partial

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_safe

from eduweb.core.forms.record_admin import RecordAdmin

from .gate.page import NAME, standing_page
from .models import Term

SEVERITIES = (
    "“必须改”：稿里有这个写法就不能送审和发布，只用于绝不能出现的错误；"
    "“要说明理由”：作者改正，或写明为什么保留，理由随稿件留存；“提醒”：只在检查结果里提示，不妨碍送审。"
)


@admin.register(Term)
class TermAdmin(RecordAdmin):
    list_display = ("wrong", "right", "severity", "note", "is_active")
    list_filter = ("severity", "is_active")
    search_fields = ("wrong", "right", "note")
    search_help_text = "可按错误写法、规范写法或说明查找。"
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 100
    actions = None
    fieldsets = (
        (None, {"fields": ("wrong", "right", "note")}),
        ("处理方式", {"description": SEVERITIES, "fields": ("severity", "is_active")}),
        ("例外", {"fields": ("fine_in",)}),
    )

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(partial(standing_page, admin=self)))
        return [path("standing/", view, name=NAME), *super().get_urls()]
