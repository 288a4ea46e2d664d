"""One field for a day and an hour."""

from django import forms


class MomentInput(forms.DateTimeInput):
    """The browser's own picker; where there is none, `2026-11-24 09:00` may be typed."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
