"""Numbers spelled in other ways than digits: in Chinese and in Roman letters."""

_CHINESE = "零一二三四五六七八九"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese(number: int) -> str:
    """Return 1 to 99 as 一 to 九十九, and "" for any other number: what is usual there differs by who counts."""
    if not 0 < number < 100:
        return ""
    tens, ones = divmod(number, 10)
    return (f"{_CHINESE[tens] if tens > 1 else ''}十" if tens else "") + (_CHINESE[ones] if ones else "")


def roman(number: int) -> str:
    """Return a number below 4,000 in small Roman letters."""
    words = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words
