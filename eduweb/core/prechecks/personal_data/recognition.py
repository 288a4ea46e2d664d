"""The personal data in a text: places, severities, masked forms. Whatever stops personal data asks here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..models import Severity
from .candidates import Candidate, Text
from .kinds import KINDS, Kind
from .letters import Plain, plain, with_words_as_digits

# Digits with what may stand between those of one number; shorter ones are no number of a person.
_DIGITS = re.compile(r"\d(?:[^0-9A-Za-z＊一-龥]{0,4}[\dXx])*")
_FEWEST, _FEWEST_UNNAMED = 5, 11
# How far a pattern looks beyond the digits, as for the letter of a passport.
_LETTERS_BEFORE, _LETTERS_AFTER = 3, 4
_KINDS = {kind.code: kind for kind in reversed(KINDS)}
NAMES = {kind.code: kind.name for kind in KINDS}


@dataclass(frozen=True)
class PersonalDatum:
    """A personal datum at `text[start:end]`; `letters` without gaps, each of them at one of `places`."""

    code: str
    severity: Severity
    letters: str
    places: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.places[0][0]

    @property
    def end(self) -> int:
        return self.places[-1][1]

    @property
    def name(self) -> str:
        """Its kind in Chinese."""
        return NAMES[self.code]

    @property
    def masked(self) -> str:
        return mask(self.code, self.letters)

    @property
    def masks_with_one_click(self) -> bool:
        """Whether it is never right to publish; accounts, addresses and dates may be."""
        return _KINDS[self.code].one_click


def findings_in_text(text: str) -> list[PersonalDatum]:
    """Every personal datum of `text` in order, each place once. `text` may hold mark-up; digits of any script count."""
    read = plain(text)
    left = Text(read.letters)
    found = list(_recognised(left))
    spelled = with_words_as_digits(left.letters)
    if spelled != left.letters:
        found += (_in_words(datum, left.letters) for datum in _recognised(Text(spelled)))
    return sorted((_in_original(datum, read) for datum in found), key=lambda datum: datum.start)


def _in_words(datum: PersonalDatum, letters: str) -> PersonalDatum:
    """A number that was spelled in Chinese: that may be a counting-out rhyme, so it asks."""
    is_chinese = any(letters[start:end] in "零〇○" or "一" <= letters[start:end] <= "龥" for start, end in datum.places)
    return replace(datum, severity=Severity.ASK) if is_chinese else datum


def _in_original(datum: PersonalDatum, read: Plain) -> PersonalDatum:
    return replace(datum, places=tuple((read.starts[at], read.ends[at]) for at, _ in datum.places))


def personal_numbers(text: str) -> list[PersonalDatum]:
    """Those of `findings_in_text` that one click masks."""
    return [datum for datum in findings_in_text(text) if datum.masks_with_one_click]


def _recognised(text: Text) -> Iterator[PersonalDatum]:
    """What stands in `text`, by its places there; each is taken out."""
    zones = [(zone.span(), sum(map(str.isdigit, zone[0]))) for zone in _DIGITS.finditer(text.letters)]
    for kind in KINDS:
        if kind.words and not text.holds(kind.words):
            continue
        fewest = _FEWEST if kind.words else _FEWEST_UNNAMED
        places = [span for span, digits in zones if digits >= fewest] if kind.is_number else [(0, len(text.letters))]
        for start, end in places:
            for pattern in kind.patterns:
                yield from _found(kind, pattern, text, start, end)


def _found(kind: Kind, pattern: re.Pattern[str], text: Text, start: int, end: int) -> Iterator[PersonalDatum]:
    """What a pattern finds; a place that was no number may begin one a letter later."""
    at, end = max(0, start - _LETTERS_BEFORE), min(len(text.letters), end + _LETTERS_AFTER)
    while match := pattern.search(text.letters, at, end):
        candidate = Candidate(text, *match.span(match.lastindex or 0), match.start())
        at = match.start() + 1
        if severity := kind.judge(candidate):
            places = [at for at in range(candidate.start, candidate.end) if text.letters[at].isalnum()]
            letters = "".join(text.letters[at] for at in places)
            yield PersonalDatum(kind.code, severity, letters, tuple((at, at + 1) for at in places))
            text.take_out(candidate.start, candidate.end)
            at = candidate.end


def mask(code: str, letters: str) -> str:
    """`138****1234`; of an identity number the first 2 and last 3 (STANDARDS §5.4); of a card the last 4."""
    head, tail = _KINDS[code].shown
    if len(letters) <= head + tail:
        return "*" * len(letters)
    return letters[:head] + "*" * (len(letters) - head - tail) + letters[len(letters) - tail :]


def masked_in_place(text: str) -> tuple[str, list[PersonalDatum]]:
    """`text` with every number masked that is never right to publish, gaps and length retained, and what was masked."""
    data = personal_numbers(text)
    letters = list(text)
    for datum in data:
        for (start, end), shown in zip(datum.places, datum.masked, strict=True):
            if shown == "*":
                letters[start:end] = "*" * (end - start)
    return "".join(letters), data


def masked(text: str) -> str:
    """`text` with every number masked that is never right to publish."""
    return masked_in_place(text)[0]
