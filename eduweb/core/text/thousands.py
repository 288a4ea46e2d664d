"""One way of writing large numbers."""

import re


def thousands(number: int | str | None) -> str | None:
    """`12,345`, also where a text begins with a number (`3270 余`). Django's `intcomma` writes `1,2345` in Chinese."""
    return number if number is None else re.sub(r"^\d+", lambda digits: f"{int(digits[0]):,}", str(number))
