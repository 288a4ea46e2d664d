"""A field for a day and an hour."""

from django import forms


class MomentInput(forms.DateTimeInput):
    """The browser's own picker; where there is none, `2026-11-24 09:00` may be typed."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def moment_field(label: str, *, required: str) -> forms.DateTimeField:
    """Return a field that must be filled in; `required` is its message when it is not."""
    messages = {"required": required, "invalid": "时间请写成“2026-11-24 09:00”。"}
    return forms.DateTimeField(label=label, widget=MomentInput, error_messages=messages)
