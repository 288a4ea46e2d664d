"""Automatic numbers as words: 一、（一）第一条 are in no paragraph's text, and HTML has no lists that count so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from eduweb.core.text.numerals import chinese, roman

from .archive import W

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
# chineseCounting, taiwaneseCountingThousand (LibreOffice's), japaneseCounting, ideographDigital …
_CHINESE = re.compile("chinese|taiwanese|japanese|ideographDigital")


@dataclass(frozen=True)
class Level:
    """How one level counts: Word's name of the numbers, the pattern around them, and the first one."""

    kind: str
    pattern: str
    start: int

    @property
    def is_bullet(self) -> bool:
        return self.kind in ("bullet", "none")


@dataclass
class Numbering:
    """The lists of a file by number and level, and how far each has counted."""

    levels: Mapping[tuple[str, int], Level] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str:
        """Count one paragraph; return its number as Word shows it, "" for a bullet or an unknown list."""
        level = self.levels.get((number, depth))
        if level is None or level.is_bullet:
            return ""
        self.counts[number, depth] = self.counts.get((number, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((number, deeper), None)
        return re.sub(r"%(\d)", lambda found: self._number(number, int(found[1]) - 1), level.pattern)

    def _number(self, number: str, depth: int) -> str:
        level = self.levels.get((number, depth), Level("decimal", "", 1))
        return spelled(level.kind, self.counts.get((number, depth), level.start))


def read_numbering(tree: Element | None) -> Numbering:
    """The lists of word/numbering.xml."""
    if tree is None:
        return Numbering()
    abstract = {one.get(f"{W}abstractNumId"): one for one in tree.iter(f"{W}abstractNum")}
    levels = {}
    for one in tree.iter(f"{W}num"):
        link = one.find(f"{W}abstractNumId")
        for level in abstract.get(link.get(f"{W}val") if link is not None else None, Element("none")).iter(f"{W}lvl"):
            depth = level.get(f"{W}ilvl", "0")
            if depth.isdigit():
                levels[one.get(f"{W}numId", ""), int(depth)] = _level(level)
    return Numbering(levels)


def _level(level: Element) -> Level:
    start = _value(level, "start", "1")
    return Level(_value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(start) if start.isdigit() else 1)


def _value(element: Element, name: str, default: str) -> str:
    found = element.find(f"{W}{name}")
    return default if found is None else found.get(f"{W}val", default)


def spelled(kind: str, number: int) -> str:
    """Return a number in one of Word's ways of counting; in digits where the way is not known, and in Chinese
    ones from 100 on."""
    if _CHINESE.match(kind):
        return chinese(number) or "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if kind in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        return chr((65 if kind == "upperLetter" else 97) + number - 1)
    if kind in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number).upper() if kind == "upperRoman" else roman(number)
    if kind == "ideographTraditional" and 0 < number <= len(_HEAVENLY):
        return _HEAVENLY[number - 1]
    return str(number)
