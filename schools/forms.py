"""Filters of the register's lists, read from the query string."""

from django import forms
from django.http import QueryDict

from .enums import ProjectKind, ProjectStage, SchoolLevel, SchoolType, TrainingCategory, TrainingState

LONGEST_WORDS = 60
OWNERSHIP = [("public", "公办"), ("private", "民办")]


class FilterForm(forms.Form):
    """Values that mean nothing are dropped instead of refused: a list always has something to show."""

    def __init__(self, query: QueryDict):
        super().__init__(query)
        self.full_clean()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}

    @property
    def query(self) -> QueryDict:
        """The chosen values as a query string, for links that keep them (`{% querystring filters.query page=2 %}`)."""
        query = QueryDict(mutable=True)
        query.update({name: str(value) for name, value in self.chosen.items()})
        return query


class WordsForm(FilterForm):
    """A filter with free words."""

    q = forms.CharField(required=False)

    def clean_q(self) -> str:
        return self.cleaned_data["q"][:LONGEST_WORDS].strip()


class DirectoryForm(WordsForm):
    """Schools: words, level, type, town, ownership, nursery care."""

    level = forms.ChoiceField(choices=SchoolLevel, required=False)
    type = forms.ChoiceField(choices=SchoolType, required=False)
    town = forms.CharField(required=False, max_length=30)
    ownership = forms.ChoiceField(choices=OWNERSHIP, required=False)
    nursery = forms.BooleanField(required=False)


class TrainingForm(WordsForm):
    """Training institutions: words, category, state, town."""

    category = forms.ChoiceField(choices=TrainingCategory, required=False)
    state = forms.ChoiceField(choices=TrainingState, required=False)
    town = forms.CharField(required=False, max_length=30)


class ProjectForm(FilterForm):
    """Projects: stage, kind, livelihood works."""

    stage = forms.TypedChoiceField(choices=ProjectStage, coerce=int, required=False)
    kind = forms.ChoiceField(choices=ProjectKind, required=False)
    livelihood = forms.BooleanField(required=False)
