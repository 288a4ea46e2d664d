"""Education projects with their progress."""

from django.contrib import admin

from eduweb.core.media.admin.picture_form import PictureForm

from ..models import EducationProject, ProjectProgress
from .register_admin import RegisterAdmin, RegisterInline


class ProgressInline(RegisterInline):
    model = ProjectProgress
    form = PictureForm
    autocomplete_fields = ("photo",)


@admin.register(EducationProject)
class EducationProjectAdmin(RegisterAdmin):
    list_display = ("name", "kind", "stage", "is_livelihood", "where", "started_on", "due_on")
    list_filter = ("is_livelihood", "stage", "kind")
    list_select_related = ("school",)
    search_fields = ("name", "school__name", "planned_school")
    search_help_text = "可按项目名称、学校或拟建学校查找。"
    date_hierarchy = "due_on"
    autocomplete_fields = ("school",)
    inlines = (ProgressInline,)
    fieldsets = (
        (
            "项目",
            {
                "description": "“学校”和“拟建学校”只填一项：学校已在名录里就选学校，还没有设立就写拟建名称。",
                "fields": ("name", ("school", "planned_school"), ("kind", "stage"), "is_livelihood", "description"),
            },
        ),
        ("规模", {"fields": (("places", "floor_area", "investment"),)}),
        ("时间", {"fields": (("started_on", "due_on"),)}),
    )

    @admin.display(description="学校", ordering="school__name")
    def where(self, project):
        return project.school or f"{project.planned_school}（拟建）"
