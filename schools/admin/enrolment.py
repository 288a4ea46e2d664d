"""Enrolment documents with their areas, on one page or, for long documents, in a list of their own."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelectMultiple
from django.db import models
from django.db.models import Count
from django.urls import path

from eduweb.core.sheets.admin.spreadsheet_admin import SpreadsheetAdmin

from ..enrolment.advice import about_area, about_plan
from ..models import EnrolmentArea, EnrolmentPlan, School
from ..sheets import ENROLMENT
from .enrolment_cells import split_page
from .enrolment_copying import copy_page
from .register_admin import RegisterAdmin, RegisterInline

# A page with more areas takes long to open and to send.
MOST_ON_ONE_PAGE = 150


class PrefetchedSchools(AutocompleteSelectMultiple):
    """Takes the chosen schools from `schools` (by key): no query for each of many areas."""

    schools: dict[str, School] = {}

    def optgroups(self, name, value, attr=None):
        chosen = [self.schools.get(str(key)) for key in value]
        if None in chosen:
            return super().optgroups(name, value, attr)
        options = [self.create_option(name, one.pk, str(one), True, at) for at, one in enumerate(chosen)]
        return [(None, options, 0)]


class AreaForm(forms.ModelForm):
    """An area with prefetched schools (`AreaInline.get_queryset`)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "schools" in self.fields:
            picker = self.fields["schools"].widget.widget
            picker.schools = {str(school.pk): school for school in self.instance.schools.all()}


class AreaInline(RegisterInline):
    model = EnrolmentArea
    form = AreaForm
    fields = ("town", "street", "estate", "unit", "door_from", "door_to", "side", "schools", "note")
    autocomplete_fields = ("schools",)
    # Nine columns beside each other: text fields as wide as names of streets.
    formfield_overrides = {models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "", "size": 12})}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "schools":
            field.widget.can_add_related = False
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = PrefetchedSchools(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("schools")


@admin.register(EnrolmentPlan)
class EnrolmentPlanAdmin(RegisterAdmin):
    advice = staticmethod(about_plan)
    list_display = ("title", "year", "level", "document_number", "issued_on", "is_published", "areas")
    list_filter = ("year", "level", "is_published")
    ordering = ("-year", "-level", "id")  # repeated for the autocomplete: counting areas drops the model's own
    search_fields = ("title", "document_number")
    search_help_text = "可按标题或文号查找。"
    inlines = (AreaInline,)
    fieldsets = (
        (
            "文件",
            {
                "description": "每年每个学段一份；补充文件另加一份。没有勾选“对外公布”的，读者查不到。"
                f"范围超过 {MOST_ON_ONE_PAGE} 条时，请到“招生范围”列表里增改；条数多的，在那里用表格导入最快。",
                "fields": (("year", "level"), "title", ("document_number", "issued_on"), "is_published", "note"),
            },
        ),
        ("家长问谁", {"fields": (("office", "telephone"),)}),
    )

    def get_urls(self):
        """The plan's own pages before the stock ones."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/copy/", view(partial(copy_page, admin=self)), name="schools_enrolmentplan_copy"),
            path("<int:pk>/split/", view(partial(split_page, admin=self)), name="schools_enrolmentplan_split"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(area_count=Count("areas"))

    def render_change_form(self, request, context, *args, **kwargs):
        """Say whether lines may be added, for the buttons above the form."""
        plan = context.get("original")
        may_add = request.user.has_perms(["schools.add_enrolmentplan", "schools.add_enrolmentarea"])
        context |= {"may_add_areas": may_add, "next_year": plan.year + 1 if plan else None}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_inlines(self, request, obj):
        is_long = obj is not None and obj.areas.count() > MOST_ON_ONE_PAGE
        return () if is_long else self.inlines

    @admin.display(description="范围条数", ordering="area_count")
    def areas(self, plan):
        return plan.area_count


@admin.register(EnrolmentArea)
class EnrolmentAreaAdmin(SpreadsheetAdmin, RegisterAdmin):
    spreadsheet_kinds = (ENROLMENT,)
    advice = staticmethod(about_area)
    list_display = ("town", "street", "estate", "house_numbers_shown", "of_plan", "school_names")
    list_display_links = ("town", "street", "estate")
    list_filter = ("plan__year", "plan__level", "town")
    list_select_related = ("plan",)
    search_fields = ("town", "street", "estate", "schools__name")
    search_help_text = "可按镇街、路名、小区或学校查找。"
    autocomplete_fields = ("plan", "schools")
    fields = (
        "plan",
        ("town", "street", "estate"),
        ("unit", "door_from", "door_to", "side"),
        "schools",
        "note",
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("schools")

    @admin.display(description="年份、学段", ordering="plan__year")
    def of_plan(self, area):
        return f"{area.plan.year} 年{area.plan.get_level_display()}"

    @admin.display(description="号码")
    def house_numbers_shown(self, area):
        return area.house_numbers

    @admin.display(description="对口学校")
    def school_names(self, area):
        return "、".join(school.name for school in area.schools.all())
