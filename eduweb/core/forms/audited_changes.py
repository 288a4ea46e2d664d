"""What a form has changed, for the audit log."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

LONGEST_VALUE = 500


def changed_fields(form: forms.BaseForm) -> list[dict]:
    """`[{"field": "联系电话", "old": "…", "new": "…"}]` for every field that the form changed."""
    fields = [(name, form.fields[name]) for name in form.changed_data if name in form.fields]
    return [
        {
            "field": str(field.label or name),
            "old": _words(field, _old_value(form, name)),
            "new": _words(field, form.cleaned_data.get(name)),
        }
        for name, field in fields
    ]


def changed_rows(formset: forms.BaseModelFormSet) -> list[dict]:
    """One item for each row added, changed or deleted below the record."""
    kind = str(formset.get_queryset().model._meta.verbose_name)
    form_of = {id(form.instance): form for form in formset.initial_forms}
    return [
        *({"kind": kind, "did": "新增", "row": str(row)} for row in formset.new_objects),
        *(
            {"kind": kind, "did": "修改", "row": str(row), "fields": changed_fields(form_of[id(row)])}
            for row, _ in formset.changed_objects
        ),
        *({"kind": kind, "did": "删除", "row": str(row)} for row in formset.deleted_objects),
    ]


def _old_value(form: forms.BaseForm, name: str) -> Any:
    """The field's value before the change, as a Python value (a record instead of its key)."""
    initial = form.get_initial_for_field(form.fields[name], name)
    try:
        return form.fields[name].to_python(initial)
    except (ValidationError, TypeError):
        return initial


def _words(field: forms.Field, value: Any) -> str:
    """The value in words for readers of the log."""
    if value is None:
        return ""
    if isinstance(value, models.QuerySet | list | tuple | set):
        return "、".join(str(item) for item in value)[:LONGEST_VALUE]
    if isinstance(field, forms.TypedChoiceField):
        value = {str(key): label for key, label in cast(Iterable[tuple[object, str]], field.choices)}.get(
            str(value), value
        )
    return str(value)[:LONGEST_VALUE]
