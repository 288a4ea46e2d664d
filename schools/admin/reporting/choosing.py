"""Choosing schools: by level, sponsor, town and group, which narrow each other, and one by one within these."""

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils import timezone

from schools.enums import SchoolLevel, Sponsor
from schools.models import GroupMembership, School, SchoolGroup, SchoolOfficer
from schools.querysets import SchoolQuerySet

CHOOSING = ("levels", "sponsors", "towns", "groups", "picked", "codes")
_TICKS = forms.CheckboxSelectMultiple
# Another field with the autocomplete of the schools that the person may see.
_SCHOOL = SchoolOfficer._meta.get_field("school")


class SchoolsChoiceForm(forms.Form):
    """The fields that choose schools; `chosen` gives those of what was filled in."""

    levels = forms.MultipleChoiceField(label="学段", choices=SchoolLevel, required=False, widget=_TICKS)
    sponsors = forms.MultipleChoiceField(label="举办者", choices=Sponsor, required=False, widget=_TICKS)
    towns = forms.MultipleChoiceField(label="镇街", required=False, widget=_TICKS)
    groups = forms.ModelMultipleChoiceField(
        queryset=SchoolGroup.objects.all(),
        label="教育集团",
        required=False,
        widget=_TICKS,
        help_text="集团的核心校和今天的成员校。",
    )
    picked = forms.ModelMultipleChoiceField(
        queryset=School.objects.listed(),
        label="只给这些学校",
        required=False,
        widget=AutocompleteSelectMultiple(_SCHOOL, site),
        help_text="按校名或标识码查找，可以选几所。",
    )
    codes = forms.CharField(
        label="或粘贴标识码",
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行一个，或用逗号、空格分开。上面各项和这里都不填，就是所有在办和筹建的学校。",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["towns"].choices = [(town, town) for town in School.objects.listed().towns() if town]

    def chosen(self, cleaned: dict[str, Any]) -> list[School]:
        """The schools, in the order of their numbers; an error stands at what leaves none or names an unknown one."""
        schools = _narrowed(cleaned, timezone.localdate())
        codes = [one for one in re.split(r"[\s,，、;；]+", cleaned["codes"]) if one]
        named = dict.fromkeys([*codes, *(one.code for one in cleaned["picked"])])
        found = list((schools.filter(code__in=list(named)) if named else schools).order_by("pk"))
        known = {one.code for one in found}
        if unknown := [code for code in named if code not in known]:
            field = "codes" if any(code in codes for code in unknown) else "picked"
            self.add_error(field, f"没有这样的学校，或者不在上面所选的范围里：{'、'.join(unknown)[:200]}。")
        elif not found:
            self.add_error("levels", "没有符合的学校，请放宽学段、举办者、镇街或教育集团。")
        return found


def _narrowed(cleaned: dict[str, Any], today: date) -> SchoolQuerySet:
    schools: SchoolQuerySet = School.objects.listed()
    if cleaned["levels"]:
        schools = schools.of_levels(cleaned["levels"])
    if cleaned["sponsors"]:
        schools = schools.filter(sponsor__in=cleaned["sponsors"])
    if cleaned["towns"]:
        schools = schools.filter(town__in=cleaned["towns"])
    if cleaned["groups"]:
        members = GroupMembership.objects.current(today).filter(group__in=cleaned["groups"])
        leads = [group.lead_school_id for group in cleaned["groups"]]
        schools = schools.filter(pk__in=[*members.values_list("school", flat=True), *leads])
    return schools
