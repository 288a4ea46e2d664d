"""Rules for single values of the register (STANDARDS §6)."""

import re
from datetime import date

from django.core.exceptions import ValidationError

SCHOOL_CODE = re.compile(r"(11|21|22|3[1-7]|41|42|51|9[1-3])\d{8}")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FIRST_SCHOOL_YEAR = 1949
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def validate_school_code(value: str) -> None:
    """Ten digits beginning with a known category (STANDARDS §6.1)."""
    if not SCHOOL_CODE.fullmatch(value):
        raise ValidationError(f"“{value}”不是学校（机构）标识码：应为 10 位数字，前两位是办学类别，如 2150000001。")


def validate_credit_code_form(value: str) -> None:
    """Eighteen characters of the standard's alphabet; the check digit is no obstacle (STANDARDS §6.6)."""
    if len(value) != 18 or set(value) - set(CREDIT_ALPHABET):
        raise ValidationError(f"“{value}”不是统一社会信用代码：应为 18 位数字和大写字母（不含 I、O、S、V、Z）。")


def credit_code_checks(value: str) -> bool:
    """Whether the last character is the check digit of GB 32100-2015."""
    if len(value) != 18 or set(value) - set(CREDIT_ALPHABET):
        return False
    total = sum(CREDIT_ALPHABET.index(char) * weight for char, weight in zip(value, CREDIT_WEIGHTS, strict=False))
    return CREDIT_ALPHABET[(31 - total % 31) % 31] == value[-1]


def validate_past_year(value: int) -> None:
    """A calendar year up to the present one."""
    if value > date.today().year:
        raise ValidationError(f"{value} 年还没有到，请核对年度。")


def validate_school_year(value: int) -> None:
    """The first year of a school year, from `FIRST_SCHOOL_YEAR` to the next year."""
    if not FIRST_SCHOOL_YEAR <= value <= date.today().year + 1:
        raise ValidationError(f"学年“{value}”不在可用范围内：请填学年开始的年份，如 2025 表示 2025—2026 学年。")
