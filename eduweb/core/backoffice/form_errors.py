"""The errors of an admin form and its inlines, each with the field that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet
from django.forms import BaseForm


@dataclass(frozen=True)
class FormError:
    """An error: its words, the label of its field, and the id that leads there ("" for errors of the whole form)."""

    words: str
    label: str = ""
    target: str = ""


def errors_of(adminform: AdminForm, inlines: Iterable[InlineAdminFormSet]) -> list[FormError]:
    """The errors in the order of the page."""
    return [*_of_form(adminform.form), *(error for inline in inlines for error in _of_inline(inline))]


def _of_inline(inline: InlineAdminFormSet) -> Iterator[FormError]:
    formset = inline.formset
    name = str(inline.opts.verbose_name)
    for words in formset.non_form_errors():
        yield FormError(str(words), str(inline.opts.verbose_name_plural), f"{formset.prefix}-group")
    for number, form in enumerate(formset.forms, start=1):
        yield from _of_form(form, f"{name}第 {number} 行", f"{form.prefix}")


def _of_form(form: BaseForm, row: str = "", row_id: str = "") -> Iterator[FormError]:
    for name, errors in form.errors.items():
        label, target = row, row_id
        if name in form.fields:
            label = f"{row}，{form[name].label}" if row else str(form[name].label)
            target = "" if form[name].is_hidden else form[name].id_for_label or form[name].auto_id
        for words in errors:
            yield FormError(str(words), label, target)
