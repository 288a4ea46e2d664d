"""The wording lexicon, and people and their posts, in the back office."""

from functools import partial

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_safe

from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.prechecks.gate.page import NAME, standing_page
from eduweb.core.prechecks.models import Officeholder, Term
from eduweb.core.sheets.admin.spreadsheet_admin import SpreadsheetAdmin

from .sheets import OFFICEHOLDERS, TERMS

SEVERITIES = (
    "“必须改”：稿里有这个写法就不能送审和发布，只用于绝不能出现的错误；"
    "“要说明理由”：作者改正，或写明为什么保留，理由随稿件留存；“提醒”：只在检查结果里提示，不妨碍送审。"
)
POSTS = "只登记稿件里会写到的职务。检查时，职务旁边的姓名错了字，或者这个人已经离任，都会要求核对。"


@admin.register(Term)
class TermAdmin(SpreadsheetAdmin, RecordAdmin):
    spreadsheet_kinds = (TERMS,)
    list_display = ("wrong", "right", "severity", "source", "note", "is_active")
    list_filter = ("severity", "is_active")
    search_fields = ("wrong", "right", "source", "note")
    search_help_text = "可按错误写法、规范写法、依据或说明查找。"
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 100
    actions = None
    fieldsets = (
        (None, {"fields": ("wrong", "right", "source", "note")}),
        ("处理方式", {"description": SEVERITIES, "fields": ("severity", "is_active")}),
        ("例外", {"fields": ("fine_in",)}),
    )

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(partial(standing_page, admin=self)))
        return [path("standing/", view, name=NAME), *super().get_urls()]


@admin.register(Officeholder)
class OfficeholderAdmin(SpreadsheetAdmin, RecordAdmin):
    spreadsheet_kinds = (OFFICEHOLDERS,)
    list_display = ("name", "post", "since", "until")
    search_fields = ("name", "post")
    search_help_text = "可按姓名或职务查找。"
    actions = None
    fieldsets = ((None, {"description": POSTS, "fields": ("name", "post", ("since", "until"))}),)
