"""What every act's form asks for: the effective day, the reason and the number of the document."""

from django import forms
from django.utils import timezone

from eduweb.core.enclosures.forms import EnclosingForm
from eduweb.core.fields.days import DayFormField
from schools.actions import Basis
from schools.models import EnrolmentArea, School


class BasisForm(EnclosingForm):
    """The basis of the act with its files; each form adds its title, its effect, its own fields and `act`."""

    title: str
    effect: str
    left: list[EnrolmentArea]  # the lines that an end leaves behind; the page says them
    on = DayFormField(
        label="日期",
        error_messages={"required": "请填写日期。", "invalid": "日期请写成“2026-09-01”。"},
    )
    document_number = forms.CharField(label="批准文号", required=False, max_length=60)
    reason = forms.CharField(label="事由", max_length=300, error_messages={"required": "请写明事由。"})

    removed = None  # type: ignore[assignment]  # an act that is being entered has no files yet

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["uploads"] = self.fields.pop("uploads")  # below what it proves
        self.fields["uploads"].label = "批文、证明"

    def others(self) -> list[School]:
        """The schools chosen in a valid form."""
        return []

    def basis(self) -> Basis:
        return Basis(*(self.cleaned_data[name] for name in ("on", "reason", "document_number")))

    def message(self, done: str, later: str) -> str:
        """The message for the registrar: `done`, or `later` for a coming day."""
        on = self.cleaned_data["on"]
        return f"已登记，{on} 起{later}。到日自动生效，之前可以取消。" if on > timezone.localdate() else done
