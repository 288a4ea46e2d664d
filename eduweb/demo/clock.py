"""A clock for the demo alone: stories go through the real actions, on days of the last weeks.

The actions read `django.utils.timezone.now`; the demo puts another hand on that clock while it loads, so that reviews,
publication and audit entries of its stories agree with each other. Nothing else in the product may do this: a published
date cannot be chosen (STANDARDS §2).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def clock(moment: datetime) -> Iterator[None]:
    """Set the clock to `moment` (aware) within the block."""
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real
