"""Meaningless stories with the costs of real ones: length, paragraphs, frequency of words.

Plain Python, so that other systems under measurement can load equal stories.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

NEWEST = datetime(2026, 10, 31, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
MINUTES = 5 * 365 * 24 * 60
SUMMARY = 100
CHARACTERS = 1200
PARAGRAPH = 120

_FILE = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
COLUMNS: dict[str, str] = _FILE.pop("columns")
WORDS = {name: words.split() for name, words in _FILE.items()}
PLACES, SCHOOL_KINDS = WORDS["places"], WORDS["school_kinds"]
# Drawn as in real text: few words very often, most of them seldom.
_FREQUENCIES = list(accumulate(1 / (rank + 12) for rank in range(len(WORDS["ordinary"]))))


@dataclass(frozen=True)
class Story:
    """One story; `school` and `picture` are numbers, taken by the loader modulo its own."""

    number: int
    column: str
    title: str
    paragraphs: tuple[str, ...]
    school: int
    picture: int
    published_at: datetime

    @property
    def summary(self) -> str:
        return self.paragraphs[0][:SUMMARY]

    @property
    def body(self) -> str:
        return "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)


def school_name(number: int) -> str:
    """Three hundred names, then numbered variants of them."""
    place, kind = PLACES[number // len(SCHOOL_KINDS) % len(PLACES)], SCHOOL_KINDS[number % len(SCHOOL_KINDS)]
    repeated = number // (len(PLACES) * len(SCHOOL_KINDS))
    return f"{place}{kind}" + (f"（{repeated + 1}）" if repeated else "")


def write_story(number: int, *, schools: int, seed: int = 1, characters: int = CHARACTERS) -> Story:
    """The story of this number, of about so many characters, whatever the number of others."""
    chance = Random(f"{seed}-{number}")
    themes = [
        chance.choice(WORDS["short_themes"] if chance.random() < 0.5 else WORDS["long_themes"])
        for _ in range(chance.choice((1, 1, 2)))
    ]
    average = characters // PARAGRAPH
    count = chance.randint(max(1, average - 2), average + 2)
    length = chance.randint(characters * 3 // 4, characters * 5 // 4)
    paragraphs = tuple(_paragraph(chance, themes, length / count) for _ in range(count))
    school = chance.randrange(schools)
    words = "".join(chance.choices(WORDS["ordinary"], cum_weights=_FREQUENCIES, k=2))
    return Story(
        number=number,
        column=chance.choice(list(COLUMNS)),
        title=school_name(school) + chance.choice(WORDS["verbs"]) + words + chance.choice(themes),
        paragraphs=paragraphs,
        school=school,
        picture=chance.randrange(1 << 16),
        published_at=NEWEST - timedelta(minutes=chance.randrange(MINUTES)),
    )


def _paragraph(chance: Random, themes: list[str], length: float) -> str:
    text = ""
    while len(text) < length - 32:
        clauses = [_clause(chance, themes) for _ in range(chance.randint(2, 4))]
        if chance.random() < 0.35:
            clauses.append(chance.choice(WORDS["endings"]))
        text += "，".join(clauses) + "。"
    return text


def _clause(chance: Random, themes: list[str]) -> str:
    opening = chance.choice(WORDS["openings"]) + "，" if chance.random() < 0.25 else ""
    who = chance.choice(PLACES) + chance.choice(SCHOOL_KINDS) if chance.random() < 0.3 else ""
    words = chance.choices(WORDS["ordinary"], cum_weights=_FREQUENCIES, k=chance.randint(2, 5))
    if chance.random() < 0.18:
        words[chance.randrange(len(words))] = chance.choice(themes)
    joined = "".join(word + (chance.choice(WORDS["joints"]) if chance.random() < 0.45 else "") for word in words[:-1])
    return opening + who + chance.choice(WORDS["verbs"]) + joined + words[-1]
