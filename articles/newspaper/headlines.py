"""The parts of a headline, and the story of a headline that stands between two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.newspaper.lines import Line, em_width, unbreakable_start
from articles.newspaper.paragraphs.passages import unwrap

_DASHES = "—─－- "
_SUBTITLE_MARKS = ("—", "──", "－－", "--")
_ORGANIZATIONS = re.compile(
    r"教委|教育局|教育工委|教育委员会|党委|党总支|党支部|小学|中学|幼儿园|学校|学院|大学|中心|街道|集团|公司|医院|图书馆|少年宫|委员会|协会"
)
_OFFICES = re.compile(r"教委|教育局|教育工委|[小中]学(?!生)|幼儿园|办事处|[区县市](?!域)")
"""What a kicker seldom names: the line above another that names one is half of a title."""
_DISTRICT = re.compile(r"[\u3400-\u9fff]{2}[区县](?!域)")
_KICKER = re.compile(r"(?:系列报道|报道|特稿|策划)(?:之?[①-⑳一二三四五六七八九十]+)?$|^聚焦")
_NO_COUPLET = re.compile(r"[\d，、：；]")
_LONGEST_NAME = 16
_KICKER_IS_LONGER = 1.3


@dataclass(frozen=True)
class Headline:
    """A headline's parts; `dash` is what set off the subtitle; `is_guess`: the parts were told by length alone."""

    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    dash: str = ""
    is_guess: bool = False


def is_subtitle(text: str) -> bool:
    """Whether a headline's line is set off by a dash, as subtitles are."""
    return text.startswith(_SUBTITLE_MARKS)


def read_headline(lines: Sequence[Line], column_width: float) -> Headline:
    """Return the parts of a headline: kicker and title, after a dash the subtitle (STANDARDS §9.2, DOMAIN F31)."""
    dashed = next((i for i, line in enumerate(lines) if is_subtitle(line.text)), len(lines))
    upper, lower = lines[:dashed], lines[dashed:]
    below = unwrap(lower) if lower else ""
    dash = below[: len(below) - len(below.lstrip(_DASHES))]
    below = below[len(dash) :]
    if not upper:
        return Headline(title=below, dash=dash.strip())
    parts = _whole_phrases(upper, column_width)
    kicker, title, subtitle = _parts_by_length(parts, column_width, bool(lower))
    return Headline(kicker, title, subtitle or below, dash.strip(), is_guess=len(parts) > 1)


def _whole_phrases(lines: Sequence[Line], column_width: float) -> list[Line]:
    """Return the lines of a headline, those joined that were broken at the column's edge."""
    parts = [lines[0]]
    for upper, lower in pairwise(lines):
        room = column_width - upper.width - em_width(unbreakable_start(lower.text))
        if room < 0 and not _KICKER.search(upper.text) and upper.width <= column_width and not upper.ends_phrase:
            text = unwrap([parts[-1], lower])
            parts[-1] = replace(parts[-1], text=text, width=em_width(text))
        else:
            parts.append(lower)
    return parts


def _parts_by_length(lines: Sequence[Line], column_width: float, has_subtitle: bool) -> tuple[str, str, str]:
    """Return kicker, title and subtitle of lines that no dash tells apart: the size of the type, which would, is lost."""
    first = lines[0]
    if len(lines) == 1:
        return "", first.text, ""
    if len(lines) == 2 and first.width >= column_width - 3 and lines[1].width < first.width / 2:
        return "", unwrap(lines), ""
    if len(lines) == 2 and _is_one_title(first.text, lines[1].text, has_subtitle):
        return "", unwrap(lines), ""
    if len(lines) == 2 and not has_subtitle and first.width < lines[1].width * _KICKER_IS_LONGER:
        return "", first.text, lines[1].text
    if len(lines) == 2 or has_subtitle:
        return first.text, unwrap(lines[1:]), ""
    return first.text, lines[1].text, unwrap(lines[2:])


def _is_one_title(first: str, second: str, has_subtitle: bool) -> bool:
    """Whether two lines are the halves of one title: the first names an office, or both are as long, as in a couplet."""
    if _KICKER.search(first):
        return False
    is_couplet = abs(em_width(first) - em_width(second)) <= 1.5 and not _NO_COUPLET.search(first + second)
    return (is_couplet and not has_subtitle) or bool(_OFFICES.search(first))


def names_organization(headline: str) -> bool:
    """Whether a headline names an office, a school or a district."""
    return bool(_ORGANIZATIONS.search(headline) or _DISTRICT.search(headline))


def organization_named(headline: str, above: str, below: str) -> tuple[str, bool]:
    """Return the organization that a headline and only one of two texts name, and whether that is the text above.

    ("", False) where the texts do not tell: then a headline belongs to the text below it, as on any page.
    """
    for found in _ORGANIZATIONS.finditer(headline):
        start = max(0, found.start() - _LONGEST_NAME)
        for at in range(start, found.start()):
            name = headline[at : found.end()]
            if (name in above) != (name in below):
                return name, name in above
            if name in above:
                break
    return "", False
