"""The day of a query string `?as_of=2021-09-01`."""

from datetime import date

from eduweb.core.fields.days import day_in


def asked_day(words: str, today: date) -> tuple[date | None, str]:
    """The day asked for, or the reason why there is none."""
    if not words:
        return None, ""
    if (day := day_in(words)) is None:
        return None, f"“{words[:20]}”不是日期，请写成“2021-09-01”。下面是今天的资料。"
    return (day, "") if day <= today else (None, f"{day} 还没有到，下面是今天的资料。")
