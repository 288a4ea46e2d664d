"""Admin pages with an audit entry for every write, in the write's own transaction (DESIGN D10)."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404

from eduweb.core.lists.list_admin import CappedListAdmin

from .log import record

LONGEST_VALUE = 500


class AuditedAdmin(CappedListAdmin):
    """Records with every addition, change and deletion recorded, a change with each old and new value."""

    def get_object(self, request, object_id, from_field=None):
        """The record. A form of one that is gone gets 404, which keeps its text, and is not sent elsewhere."""
        found = super().get_object(request, object_id, from_field)
        if found is None and request.method == "POST":
            raise Http404
        return found

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        rows = [row for formset in formsets for row in changed_rows(formset)]
        if not change:
            record("新增", by=request.user, target=form.instance, rows=rows)
            return
        fields = changed_fields(form)
        if fields or rows:
            record("修改", by=request.user, target=form.instance, fields=fields, rows=rows)

    def log_deletions(self, request, queryset):
        for target in queryset:
            record("删除", by=request.user, target=target)
        return super().log_deletions(request, queryset)

    def response_action(self, request, queryset):  # type: ignore[override]  # stubs of a later Django
        """Run a bulk action and record it in one transaction; Django opens none."""
        with transaction.atomic():
            return super().response_action(request, queryset)


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
