"""Password strength after GB/T 22239-2019: long, or mixed (STANDARDS §5.1); and hashing, which is made to take long."""

import re

from django.contrib.auth import hashers
from django.core.exceptions import ValidationError

from eduweb.core.acts.running import outside_acts

hash_password = outside_acts(hashers.make_password)

LONG_ENOUGH = 12
SHORTEST = 8
CLASSES = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]")


class LengthOrVariety:
    """At least 12 characters, or at least 8 of three classes (lower, upper, digits, others)."""

    def validate(self, password: str, user: object = None) -> None:
        variety = sum(bool(re.search(pattern, password)) for pattern in CLASSES)
        if len(password) >= LONG_ENOUGH or (len(password) >= SHORTEST and variety >= 3):
            return
        raise ValidationError(self.get_help_text(), code="password_too_weak")

    def get_help_text(self) -> str:
        return "密码至少 12 位；或至少 8 位，且大写字母、小写字母、数字、符号中含三类。"
