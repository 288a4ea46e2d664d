"""A form carries what it showed: different fields of two writers merge, the same field is put side by side (DESIGN D14).

Each field has its first value beside it, hidden. A field that the person left as it was shown takes whatever is stored
by now; a field that both have changed comes back with all three values, and nothing is stored until one is chosen.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import model_to_dict
from django.http import QueryDict

from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.reasons import Question
from eduweb.core.acts.refused import Refused

from .keys import with_possible_keys
from .offered import OfferedForm
from .questions import asked_about

MINE, THEIRS = "mine", "theirs"
UNDECIDED = "还没有保存：有几项在您打开之后他人也改过，请在上面逐项选定，再保存。"
GONE = "还没有保存：这条记录刚刚被他人删除。"
DELETED = "（删除这一行）"


class ChangedMeanwhile(Exception):
    """The record was changed between its reading and its saving: the form is to be read against it again."""


@dataclass(frozen=True)
class Conflict:
    """A field that two people have changed: the values in words, as it was shown first, as stored, as typed."""

    name: str
    label: str
    shown: str
    theirs: str
    mine: str

    @property
    def pick(self) -> str:
        """The name of the choice between the two."""
        return f"pick-{self.name}"


class MergingForm(OfferedForm):
    """A record's form that merges. `refused`: sentences that stand above it, with which nothing is saved.

    `questions` are those about what was typed, answered or not.
    """

    refused: Iterable[str] = ()
    not_as_stored: Container[str] = ()  # fields that the form begins with another value than the stored one

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflicts: list[Conflict] = []
        self.questions: list[Question] = []
        if self.is_bound:
            self.data = with_possible_keys(self)
        if not self.instance.pk:
            return
        for name, field in self.fields.items():
            field.show_hidden_initial = name not in self.not_as_stored and self._carries_first_value(name, field)
        if self.is_bound:
            self.loaded = {field.attname: getattr(self.instance, field.attname) for field in _columns(self.instance)}
            self.compared = frozenset(self.fields)  # a formset adds its own later
            self.as_stored = self.values_of(self.instance)
            self._merge()
            self._bound_fields_cache.clear()  # a formset puts another field in its parent's place later

    def _carries_first_value(self, name: str, field: forms.Field) -> bool:
        """Whether the field shows what is stored; of a form that was sent: whether its first value came along."""
        if field.disabled or isinstance(field, forms.FileField) or isinstance(field.widget, forms.PasswordInput):
            return False
        if not self.is_bound:
            return True
        if issubclass(field.hidden_widget, forms.MultipleHiddenInput):  # sends nothing for no record
            return any(sent.startswith(self._initial_prefix) for sent in self.data)
        return bool(_sent_names(self[name], self.data))

    def values_of(self, record: models.Model) -> dict[str, Any]:
        """The values of the form's fields in this record, related records by their keys."""
        values = model_to_dict(record, self._meta.fields, self._meta.exclude)
        return {
            name: sorted(one.pk for one in value) if isinstance(value, list) else value
            for name, value in values.items()
            if name in self.compared
        }

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self._is_deleted:
            self._ask()
        if self.is_bound and (reasons := [*self.refused, *([UNDECIDED] if self.conflicts else [])]):
            self.cleaned_data = getattr(self, "cleaned_data", {})
            self.cleaned_data.pop(DELETION_FIELD_NAME, None)  # a formset does not ask a row that is to go
            self.add_error(None, reasons)

    def _ask(self) -> None:
        """An error at each field with a question that no reason answers."""
        self.questions = []
        for field, label, key, words in asked_about(self):
            question = Question(label, words, key, self.add_prefix(field)).typed(self.data)
            self.questions.append(question)
            if not question.reason:
                self.add_error(field if field in self.fields else None, words)

    def _merge(self) -> None:
        """Take over what others have saved since the form was shown, but for what this person has changed too."""
        typed = set(self.changed_data)
        data: Any = self.data.copy()
        for field in self:
            if field.field.show_hidden_initial:
                self._merge_field(field, data, is_typed=field.name in typed)
        self.data = data
        self.__dict__.pop("changed_data", None)

    def _merge_field(self, field: forms.BoundField, data: QueryDict, *, is_typed: bool) -> None:
        stored = dict(_posted(field, field.initial))
        shown = {name: data.getlist(name) for name in stored.keys() | _sent_names(field, data)}
        pick, is_same = data.get(f"pick-{field.html_name}"), _comparable(shown) == _comparable(stored)
        if pick == THEIRS or not (is_same or is_typed or self._is_deleted):
            for name, values in stored.items():
                data.setlist(name.removeprefix(self._initial_prefix), values)
            data.pop(self.add_prefix(DELETION_FIELD_NAME), None)
        elif not is_same and pick != MINE and (self._is_deleted or field.field.has_changed(field.initial, field.data)):
            first = _python(field.field, shown.get(field.html_initial_name, []))
            before, theirs, mine = (in_words(field.field, value) for value in (first, field.initial, field.data))
            mine = DELETED if self._is_deleted else mine
            self.conflicts.append(Conflict(field.html_name, str(field.label), before, theirs, mine))
        if not is_same:
            for name in shown:
                data.pop(name, None)
            for name, values in stored.items():
                data.setlist(name, values)

    @property
    def _is_deleted(self) -> bool:
        """Whether the person wants this row of a formset to go."""
        return bool(self.data.get(self.add_prefix(DELETION_FIELD_NAME)))

    @property
    def _initial_prefix(self) -> str:
        """What stands before the name of a field's first value."""
        return self.add_initial_prefix("").removesuffix(self.add_prefix(""))


@cache
def merging(form: type[forms.BaseModelForm]) -> type[forms.BaseModelForm]:
    """This form, merging."""
    if issubclass(form, MergingForm):
        return form
    return type(form)(form.__name__, (MergingForm, form), {"__module__": form.__module__})


def lock_as_read(form: MergingForm, formsets: Iterable[forms.BaseModelFormSet]) -> None:
    """Lock the record and the rows below it; raises ChangedMeanwhile unless they are what the form was merged with."""
    _lock([form], type(form.instance))
    for formset in formsets:
        _lock([row for row in formset.initial_forms if row.has_changed() and row.instance.pk], formset.model)


def _lock(forms_: list[Any], model: type[models.Model]) -> None:
    wanted = [form.instance.pk for form in forms_]
    if not wanted:
        return
    rows = {row.pk: row for row in lock_rows(model._base_manager.filter(pk__in=wanted))}
    for form in forms_:
        present = rows.get(form.instance.pk)
        if present is None:
            raise Refused(GONE)
        if form.values_of(present) != form.as_stored:
            raise ChangedMeanwhile
        for field in _columns(present):
            if field.name not in form.fields and getattr(form.instance, field.attname) == form.loaded[field.attname]:
                setattr(form.instance, field.attname, getattr(present, field.attname))


def in_words(field: forms.Field, value: Any) -> str:
    """A form's value in words: the labels of choices, the names of records."""
    if value in (None, "", []):
        return "（空）"
    if isinstance(value, bool) or isinstance(field, forms.BooleanField):
        return "是" if str(value) not in ("False", "") else "否"
    several = value if isinstance(value, list | tuple | set) else [value]
    keys = [str(getattr(one, "pk", one)) for one in several]
    if queryset := getattr(field, "queryset", None):
        return "、".join(str(one) for one in queryset.model._base_manager.filter(pk__in=filter(str.isdecimal, keys)))
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return "、".join(labels.get(key, key) for key in keys)


def _columns(record: models.Model) -> list[models.Field]:
    return [field for field in record._meta.concrete_fields if not field.primary_key]


def _posted(field: forms.BoundField, value: Any) -> Iterator[tuple[str, list[str]]]:
    """How a browser would send this value as the field's hidden first one: the names with their values."""
    widget = field.field.hidden_widget()
    context = widget.get_context(field.html_initial_name, field.field.prepare_value(value), {})["widget"]
    found: dict[str, list[str]] = {}
    for part in context.get("subwidgets") or ([] if isinstance(widget, forms.MultipleHiddenInput) else [context]):
        found.setdefault(part["name"], []).append("" if part["value"] is None else str(part["value"]))
    yield from found.items()


def _sent_names(field: forms.BoundField, data: QueryDict) -> set[str]:
    """The names under which the field's first value was sent; a date with its hour has two."""
    name = field.html_initial_name
    return {
        sent for sent in data if sent == name or (sent.startswith(f"{name}_") and sent[len(name) + 1 :].isdecimal())
    }


def _comparable(sent: dict[str, list[str]]) -> dict[str, list[str]]:
    """Browsers send line ends in their own way; the order of related records means nothing."""
    return {
        name: sorted(one.replace("\r\n", "\n") for one in values) for name, values in sent.items() if values != [""]
    }


def _python(field: forms.Field, sent: list[str]) -> Any:
    return sent if isinstance(field, forms.ModelMultipleChoiceField) else (sent[0] if sent else "")
