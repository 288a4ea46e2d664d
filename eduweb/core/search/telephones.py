"""Telephone numbers, found in whatever way they are written: a record's text holds their digits too."""

import re

# With the area code, as an office writes it; what stands around it is no digit.
_WRITTEN = re.compile(r"(?<!\d)(0\d{2,3})[- )]{1,2}(\d{3,4})[- ]?(\d{4})(?!\d)")
# With the area code or the country's, or a short number in two parts that is no span of years.
_ASKED = re.compile(r"((\+|00)?86[- ]?)?\(?0?[1-9]\d{1,2}\)?[- ]?\d{3,4}[- ]?\d{4}|(?!19|20)\d{3,4}[- ]\d{4}")
_COUNTRY = re.compile(r"^(00)?86(?=0?\d{9,})")


def digits_in(text: str) -> str:
    """The digits of each number of the normalised text that is written with signs between, parted by spaces."""
    return " ".join(dict.fromkeys("".join(parts) for parts in _WRITTEN.findall(text)))


def digits_asked_for(text: str) -> str:
    """The digits of the normalised text if it is a telephone number and nothing else; "" otherwise."""
    if not _ASKED.fullmatch(text):
        return ""
    digits = re.sub(r"\D", "", text)
    local = _COUNTRY.sub("", digits)
    return f"0{local}" if local != digits and local[0] not in "01" else local
