"""Fields of a story's form that belong to a shared file: its words as they were shown come along, hidden."""

from typing import Any

from django import forms

from .posted import replace_posted_value

CHANGED = "这一项在您打开之后他人改过，现在是“{}”。仍要用您填的，请再点一次保存。"


def carry_shown_value(form: forms.BaseForm, name: str) -> None:
    """Send the field's value back as it was shown, so that what somebody else has changed meanwhile is known."""
    form.fields[name].show_hidden_initial = not form.is_bound or _shown_name(form, name) in form.data


def merge_words(form: forms.BaseForm, name: str, stored: Any) -> None:
    """Take the stored words over where this person left them as shown; show both where both have changed them."""
    if name not in form.cleaned_data or not form.fields[name].show_hidden_initial:
        return
    shown, typed = form.data.get(_shown_name(form, name), ""), form.cleaned_data[name]
    if str(shown) == str(stored):
        return
    _replace(form, _shown_name(form, name), stored)
    if str(typed) == str(shown):
        form.cleaned_data[name] = stored
        replace_posted_value(form, name, stored)
    elif typed != stored:
        form.add_error(name, CHANGED.format(stored))


def take_as_shown(form: forms.BaseForm, name: str, value: object) -> None:
    """Send this value back as the one that was shown, with a form that comes back."""
    _replace(form, _shown_name(form, name), value)
    form.fields[name].show_hidden_initial = True


def _shown_name(form: forms.BaseForm, name: str) -> str:
    return form.add_initial_prefix(name)


def _replace(form: forms.BaseForm, html_name: str, value: object) -> None:
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    data[html_name] = str(value)
    form.data = data
