"""Opening a link for a guest."""

from django import forms

from ..rules.invitations import DAYS
from .bundle import StoriesForm


class InvitationForm(StoriesForm):
    guest = forms.CharField(
        label="给谁",
        max_length=60,
        help_text="如“分管领导”，留在操作记录里。",
        error_messages={"required": "请写明链接给谁，留作记录。"},
    )
    days = forms.TypedChoiceField(
        label="有效期",
        coerce=int,
        choices=[(days, f"{days} 天") for days in DAYS],
        initial=DAYS[0],
        widget=forms.RadioSelect,
        error_messages={"required": "请选有效期。", "invalid_choice": "请选有效期。"},
    )
