"""Party-building instructors for private schools."""

from django.contrib import admin

from schools.models import PartyInstructor
from schools.rules.advice import about_instructor

from ..filters import ServingFilter
from ..register_admin import RegisterAdmin


@admin.register(PartyInstructor)
class PartyInstructorAdmin(RegisterAdmin):
    advice = staticmethod(about_instructor)
    list_display = ("person", "home_unit", "schools_served", "started_on", "ended_on")
    list_filter = (ServingFilter,)
    search_fields = ("person", "home_unit", "schools__name")
    search_help_text = "可按指导员、派出单位或学校查找。"
    date_hierarchy = "started_on"
    autocomplete_fields = ("schools",)
    fields = (("person", "home_unit"), "schools", ("started_on", "ended_on"))

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("schools")

    @admin.display(description="联系学校")
    def schools_served(self, instructor):
        return "、".join(school.name for school in instructor.schools.all())
