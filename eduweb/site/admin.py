"""The site's own records: its profile, key figures and service guides."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from eduweb.core.downloads.admin import DownloadInline
from eduweb.core.forms.record_admin import RecordAdmin

from .home_preview import preview
from .models import GuideDocument, GuideLookup, KeyFigure, ServiceGuide, SiteProfile
from .report.pages import report_document, report_page, report_workbook


@admin.register(SiteProfile)
class SiteProfileAdmin(RecordAdmin):
    """The single profile; its list leads straight to it."""

    actions = None
    fieldsets = (
        (None, {"fields": ("name", "slogan", "district", "about", "data_terms")}),
        (
            "主办与标识",
            {
                "description": "按《政府网站发展指引》显示在每页页脚和网页标签里。",
                "fields": ("owner", "organizer", "code", "domain", "icp", "police_record"),
            },
        ),
        ("联系方式", {"fields": ("address", "postcode", "telephone", "email", "office_hours")}),
        ("全国统一入口", {"fields": ("error_report_url", "party_site_mark_url")}),
    )

    def get_urls(self):
        view = self.admin_site.admin_view(preview)
        return [path("home-preview/", view, {"model_admin": self}, name="site_home_preview"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        if profile := self.get_queryset(request).first():
            return HttpResponseRedirect(reverse("admin:site_siteprofile_change", args=[profile.pk]))
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not SiteProfile.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(KeyFigure)
class KeyFigureAdmin(RecordAdmin):
    list_display = ("label", "counted", "stated_value", "unit", "source", "as_of", "order", "on_home")
    list_filter = ("on_home", "counted")
    search_fields = ("label", "source")
    fieldsets = (
        (
            None,
            {
                "description": "首页显示排在最前的五个；有公布数的全部列在“教育概况”页。",
                "fields": ("label", "unit", "url", ("order", "on_home")),
            },
        ),
        (
            "数从哪里来",
            {
                "description": "能由系统统计的选统计项；另有公布数的，写明来源和日期；两个数不同时并列显示。",
                "fields": ("counted", "stated_value", ("source", "as_of")),
            },
        ),
    )

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("report/", view(report_page), {"admin": self}, name="site_report"),
            path("report.xlsx", view(report_workbook), name="site_report_workbook"),
            path("report.docx", view(report_document), name="site_report_document"),
            *super().get_urls(),
        ]


class GuideDocumentInline(DownloadInline):
    model = GuideDocument
    verbose_name_plural = "表格和样本（读者可下载；有个人信息的不能公开，扫描件请自己核对）"


class GuideLookupInline(admin.TabularInline):
    model = GuideLookup
    fields = ("lookup",)
    extra = 0
    verbose_name_plural = "有关的查询（与指南互相链接）"


@admin.register(ServiceGuide)
class ServiceGuideAdmin(RecordAdmin):
    inlines = (GuideDocumentInline, GuideLookupInline)
    list_select_related = ("department",)
    autocomplete_fields = ("department",)
    list_display = ("name", "audience", "office", "department", "telephone", "order", "updated_at")
    list_filter = ("audience",)
    search_fields = ("name", "purpose", "office")
    fieldsets = (
        (None, {"fields": ("name", "slug", "audience", "purpose", "order")}),
        (
            "怎么办",
            {
                "description": "这几项按规定都要写全；多条的每条一行。",
                "fields": ("basis", "conditions", "materials", "process"),
            },
        ),
        ("去哪里办", {"fields": ("office", "department", "place", "hours", "telephone", "online_url")}),
    )
