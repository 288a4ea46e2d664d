"""Days of what has happened."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from .days import DayField


def validate_not_to_come(day: date) -> None:
    """A day up to today."""
    if day > timezone.localdate():
        raise ValidationError(f"{day} 还没有到，这里填已经发生的日期：请核对年份。")


class PastDateField(DayField):
    """A day of the past. Raises ValidationError for one to come."""

    default_validators = [validate_not_to_come]
