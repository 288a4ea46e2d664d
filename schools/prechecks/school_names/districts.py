"""The district by its right kind: 永川县 is 永川区 by now."""

import re
from collections.abc import Iterable, Iterator

from eduweb.core.prechecks.subject import Finding, Severity

# A county has an end of its own in any text but a chronicle's name; 永川市民 and 荣昌区域 are other words.
_COUNTY = "县(?!志)"
WrongKinds = list[tuple[re.Pattern[str], str]]
_LONG_AGO = re.compile(r"1\d{3}\s?年|年代|解放前|民国")


def wrong_kinds(text: str, home_districts: Iterable[str], school_names: Iterable[str]) -> WrongKinds:
    """Patterns of each home district as another kind of district that may stand in the text, with its right name."""
    districts = set(home_districts)
    found = [
        (one, kind)
        for one in sorted(districts)
        for kind in "区县市"
        if one[:-1] + kind in text and one[:-1] + kind not in districts
    ]
    schools = "|".join(map(re.escape, school_names)) if found else ""
    return [(re.compile(rf"{one[:-1]}{_kind(kind, schools)}"), one) for one, kind in found]


def findings_in(line: str, where: str, number: int | None, wrong: WrongKinds) -> Iterator[Finding]:
    """A question for the first place of each wrong kind; a line on the past calls the district as it was called then."""
    if _LONG_AGO.search(line):
        return
    for pattern, district in wrong:
        if found := pattern.search(line):
            message = f"“{found[0]}”应写作“{district}”：写往事要保留旧名的，请说明理由。"
            nth = line.count(found[0], 0, found.start()) + 1
            yield Finding("school_name", Severity.ASK, where, message, found[0], number, district, places=(nth,))


def _kind(kind: str, schools: str) -> str:
    return _COUNTY if kind == "县" else rf"{kind}(?=教委|教育|{schools})"
