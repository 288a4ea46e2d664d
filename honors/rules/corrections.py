"""What the register has otherwise than a school has reported it."""

from ..models import Honor, HonorReport
from ..models.honor import Award

AWARD_FIELDS = tuple(field.name for field in Award._meta.local_fields)


def corrections(report: HonorReport, honor: Honor) -> list[str]:
    """A line for each field that differs: `级别：市级（省部级）→区县级`."""
    return [
        f"{field.verbose_name}：{_words(report, field.name)}→{_words(honor, field.name)}"
        for field in Award._meta.local_fields
        if (getattr(report, field.name) or "") != (getattr(honor, field.name) or "")
    ]


def _words(record: Award, name: str) -> str:
    """A value in words; “（空）” for none."""
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    return str(value or "（空）")
