"""School groups with their dated memberships."""

from django.contrib import admin
from django.db.models import Count, Q

from ..models import GroupMembership, SchoolGroup
from .register_admin import RegisterAdmin, RegisterInline


class MemberInline(RegisterInline):
    model = GroupMembership
    autocomplete_fields = ("school",)


@admin.register(SchoolGroup)
class SchoolGroupAdmin(RegisterAdmin):
    list_display = ("name", "lead_school", "members_now", "founded_on", "order")
    list_editable = ("order",)
    ordering = ("order", "id")  # repeated for the autocomplete: counting members drops the model's own
    list_select_related = ("lead_school",)
    search_fields = ("name", "lead_school__name", "memberships__school__name")
    search_help_text = "可按集团名称、核心校或成员校查找。"
    autocomplete_fields = ("lead_school",)
    inlines = (MemberInline,)
    fieldsets = (
        (
            None,
            {
                "description": "成员校退出时填“退出日期”，不要删除，集团的历史才完整。",
                "fields": ("name", ("lead_school", "founded_on"), "introduction", "order"),
            },
        ),
    )

    def get_queryset(self, request):
        now = Count("memberships", filter=Q(memberships__left_on=None), distinct=True)
        return super().get_queryset(request).annotate(member_total=now)

    @admin.display(description="现有成员校", ordering="member_total")
    def members_now(self, group):
        return group.member_total
