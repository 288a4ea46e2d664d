"""What makes a number a real one: regions, dates of birth, check digits. Numbers come without gaps."""

from datetime import date

from django.utils import timezone

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK_DIGITS = "10X98765432"
# GB/T 2260, the provinces' two digits; 83 and 91 are given to residents of Taiwan and to foreigners.
_REGIONS = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43"),
    *("44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91"),
}
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def has_check_digit(number: str) -> bool:
    """Whether 18 digits hold a possible date of birth and end with the check digit of GB 11643."""
    if not is_birth_date(number[6:14]) or not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return number[-1] == _ID_CHECK_DIGITS[total % 11]


def may_be_id_number(number: str) -> bool:
    """Whether 18 digits hold a region and a possible date of birth, whatever the check digit says."""
    return number[:2] in _REGIONS and is_birth_date(number[6:14])


def is_id_number15(number: str) -> bool:
    """Whether 15 digits hold a region and a possible date of birth; the older form has no check digit."""
    return number[:2] in _REGIONS and len(set(number)) > 1 and is_birth_date(f"19{number[6:12]}")


def is_birth_date(digits: str) -> bool:
    """Whether `19491231` is a day since 1900 that has been."""
    if digits[:2] not in ("19", "20"):
        return False
    try:
        return date(1900, 1, 1) <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) <= timezone.localdate()
    except ValueError:
        return False


def has_luhn_sum(number: str) -> bool:
    """Whether the Luhn sum is right; a run of one digit is no card."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return len(set(number)) > 1 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def is_credit_code(number: str) -> bool:
    """Whether 18 characters are a unified social credit code of an organization (GB 32100-2015)."""
    if len(number) != 18 or any(letter not in _CREDIT_ALPHABET for letter in number):
        return False
    total = sum(_CREDIT_ALPHABET.index(one) * weight for one, weight in zip(number, _CREDIT_WEIGHTS, strict=False))
    return number[-1] == _CREDIT_ALPHABET[(31 - total % 31) % 31]
