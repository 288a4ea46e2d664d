"""Filters of the register's lists."""

from typing import Any

from django import forms

from ..enums import ProjectKind, ProjectStage, SchoolLevel, SchoolType, TrainingCategory, TrainingState
from ..querysets import SchoolQuerySet
from .filter_form import ANY, FilterForm, PlainSelect, WordsField

OWNERSHIP = [("public", "公办"), ("private", "民办")]
NURSERY = [("1", "提供托育服务")]
LIVELIHOOD = [("1", "民生实事项目")]


class DirectoryForm(FilterForm):
    """Schools: words, level, type, town, ownership, nursery care."""

    url_name = "schools"
    search_kind = "school"
    selections = {
        "level": SchoolQuerySet.of_level,
        "type": SchoolQuerySet.of_type,
        "ownership": lambda schools, value: schools.private() if value == "private" else schools.public(),
        "nursery": lambda schools, _: schools.with_nursery(),
    }

    q = WordsField(label="校名、地址或特色", required=False)
    level = forms.ChoiceField(choices=SchoolLevel, required=False, widget=forms.HiddenInput)
    type = forms.ChoiceField(label="办学类型", choices=[ANY, *SchoolType.choices], required=False, widget=PlainSelect)
    town = forms.ChoiceField(label="镇街", required=False, widget=PlainSelect)
    ownership = forms.ChoiceField(choices=OWNERSHIP, required=False, widget=forms.HiddenInput)
    nursery = forms.ChoiceField(choices=NURSERY, required=False, widget=forms.HiddenInput)


class TrainingForm(FilterForm):
    """Training institutions: words, category, state, town."""

    url_name = "training"
    search_kind = "training"

    q = WordsField(label="机构名称、地址或培训内容", required=False)
    category = forms.ChoiceField(choices=TrainingCategory, required=False, widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=TrainingState, required=False, widget=forms.HiddenInput)
    town = forms.ChoiceField(label="镇街", required=False, widget=PlainSelect)


class EnrolmentForm(FilterForm):
    """An address: year, town, street or estate, house number."""

    url_name = "enrolment"

    place = WordsField(label="路名或小区名", required=False, help_text="如“萱花路”。可以连门牌号一起写。")
    door = WordsField(label="门牌号或楼栋号", required=False, help_text="如“12 号”“3 栋”。")
    town = forms.ChoiceField(label="镇街", required=False, widget=PlainSelect)
    year = forms.TypedChoiceField(coerce=int, required=False, widget=forms.HiddenInput)

    def _word(self, name: str, value: Any) -> str:
        return f"{value} 年" if name == "year" else super()._word(name, value)


class ProjectForm(FilterForm):
    """Projects: stage, kind, livelihood works."""

    url_name = "projects"
    selections = {"livelihood": lambda projects, _: projects.livelihood()}

    stage = forms.TypedChoiceField(choices=ProjectStage, coerce=int, required=False)
    kind = forms.ChoiceField(choices=ProjectKind, required=False)
    livelihood = forms.ChoiceField(choices=LIVELIHOOD, required=False)


class PartyForm(FilterForm):
    """Party organizations: words, the one whose subordinates are shown, the day."""

    url_name = "party"
    search_kind = "party"

    q = WordsField(label="党组织名称、学校或品牌", required=False)
    under = forms.IntegerField(required=False, widget=forms.HiddenInput)
    as_of = WordsField(required=False, widget=forms.HiddenInput)

    @property
    def words(self) -> str:
        return self._word("q", self.chosen["q"]) if "q" in self.chosen else ""

    @property
    def under_prefix(self) -> str:
        """The address of a branch, up to the number of the organization at its top."""
        return self.address_up_to("under", under=None)

    @property
    def top(self) -> str:
        """The address without the branch."""
        return self.link(under=None)
