"""Honours with their recipients."""

from django.contrib import admin, messages
from django.db.models import Prefetch
from django.urls import path
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from eduweb.core.acts.seen import Look, Seen, require
from eduweb.core.sheets.admin.spreadsheet_admin import SpreadsheetAdmin
from schools.admin.register_admin import RegisterAdmin, RegisterInline

from ..models import Honor, HonorRecipient
from ..publication import evidence
from ..rules.advice import about_saved
from ..rules.deletion import deletion_obstacles
from ..sheets.honors import HONORS
from .filters import DueFilter
from .honor_form import EVIDENCE, HonorForm
from .monthly.page import monthly_page

MOST_SHOWN = 3


class RecipientInline(RegisterInline):
    model = HonorRecipient
    min_num = 1
    autocomplete_fields = ("school", "party_organization")


@admin.register(Honor)
class HonorAdmin(SpreadsheetAdmin, RegisterAdmin):
    spreadsheet_kinds = (HONORS,)
    form = HonorForm
    advice = staticmethod(about_saved)
    deletion_obstacles = staticmethod(deletion_obstacles)
    # The next month's 先锋示范岗 is last month's with other posts.
    save_as = True
    list_display = ("full_name", "recipients_shown", "level", "when", "state", "evidence_shown", "days", "awarded_by")
    list_filter = ("level", "kind", "state", DueFilter, "year")
    list_select_related = ("public_evidence",)
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
    readonly_fields = ("has_public_evidence",)
    # Apps above add their own inlines here (articles.admin.honor_source).
    inlines = [RecipientInline]
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
            {
                "description": "按月评选的荣誉（如党员先锋示范岗），在列表右上角“按月登记岗位”里一次填完。",
                "fields": ("awarding_body", "document_number", ("year", "month"), ("awarded_on", "school_year")),
            },
        ),
        (
            "有效期与复核",
            {
                "description": "到期和待复核会自动转；复核通过的，改回“有效”并填下一次的复核日期。"
                "被撤销的荣誉改状态，不要删除：它会从荣誉墙上撤下，记录仍在。",
                "fields": (("state", "valid_until", "review_on"), "stage"),
            },
        ),
        (
            "证明材料",
            {"description": "扫描件只供内部核对，勾选后才对外公开。", "fields": ("evidence", "is_evidence_public")},
        ),
    )

    def get_queryset(self, request):
        recipients = HonorRecipient.objects.select_related("school", "party_organization")
        return super().get_queryset(request).prefetch_related(Prefetch("recipients", recipients))

    def get_urls(self):
        view, here = self.admin_site.admin_view(monthly_page), {"admin": self}
        return [path("monthly/", view, here, name="honors_honor_monthly"), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        """Without the form's tick for people who may only look."""
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            return self.fieldsets
        *others, (title, _) = self.fieldsets
        return [*others, (title, {"fields": ("evidence", "has_public_evidence")})]

    def save_related(self, request, form, formsets, change):
        if form.releases:
            evidence.copy_for_release(form.instance)
        super().save_related(request, form, formsets, change)

    def save_record(self, request, form, formsets, change):
        """Release or withdraw the evidence, in the transaction of the audit entry: the file that the form has shown."""
        super().save_record(request, form, formsets, change)
        if form.releases:
            if change and "evidence" not in form.changed_data:
                require(Look(form.instance.evidence, Seen.posted(request.POST, EVIDENCE)))
            evidence.release(form.instance)
        else:
            evidence.withdraw(form.instance)
        for hint in form.hints:
            self.message_user(request, hint, messages.WARNING)

    @admin.display(description="证明材料")
    def evidence_shown(self, honor):
        if hasattr(honor, "public_evidence"):
            return "已公开"
        return "未公开" if honor.evidence_id else "—"

    @admin.display(description="获得者")
    def recipients_shown(self, honor):
        """The first few, with the number of all."""
        names = [str(one) for one in honor.recipients.all()]
        more = f" 等 {len(names)} 个" if len(names) > MOST_SHOWN else ""
        return "、".join(names[:MOST_SHOWN]) + more or "—"

    @admin.display(description="荣誉名称", ordering="name")
    def full_name(self, honor):
        return str(honor)

    @admin.display(description="到期、复核", ordering="valid_until")
    def days(self, honor):
        days = ((honor.valid_until, "到期"), (honor.review_on, "复核"))
        return (
            format_html_join(mark_safe("<br>"), "{} {}", [(day.isoformat(), word) for day, word in days if day]) or "—"
        )

    @admin.display(description="授予单位、文号", ordering="awarding_body")
    def awarded_by(self, honor):
        return f"{honor.awarding_body}　{honor.document_number}".strip("　") or "—"

    @admin.display(description="时间", ordering="year")
    def when(self, honor):
        return honor.when

    @admin.display(description="公开材料", boolean=True)
    def has_public_evidence(self, honor):
        return hasattr(honor, "public_evidence")
