"""Moments as people read them; templates write them by `DATETIME_FORMAT` (`eduweb/locale/zh_Hans/formats.py`)."""

from datetime import datetime

from django.utils import timezone


def moment_text(moment: datetime | None) -> str:
    """Day and minute in local time, 2026-12-30 09:05; "" for None."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
