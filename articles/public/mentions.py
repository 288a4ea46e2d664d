"""The records that a story names (topics, schools, Party organizations, honours), read in one query."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from eduweb.core.render_cache.compiled_query import CompiledQuery, placeholder
from honors.enums import HonorLevel
from schools.enums import PartyType, SchoolType

from ..models.story_text import StoryText

LABELS = {"topic": "专题", "school": "学校", "party": "党组织", "honor": "荣誉"}
URL_NAMES = {"topic": "topic", "school": "school", "party": "party-organization", "honor": "honor"}
NOTES: dict[str, Callable[[str, str], str]] = {
    "topic": lambda name, _: "",
    "school": lambda school_type, town: f"{SchoolType(school_type).label}　{town}",
    "party": lambda org_type, brand: f"{PartyType(org_type).label}{f'　品牌“{brand}”' if brand else ''}",
    "honor": lambda level, body: f"{HonorLevel(int(level)).label}{f'　{body}' if body else ''}",
}


@dataclass(frozen=True)
class Mention:
    """A record that a story names, as a small card shows it."""

    kind: str
    name: str
    url: str
    note: str

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return LABELS[self.kind]


@dataclass(frozen=True)
class Mentions:
    """The records of a story; `cards` are schools, then Party organizations, then honours."""

    topics: list[Mention]
    cards: list[Mention]

    def names(self) -> list[str]:
        """Return the names of all records, each once."""
        return list(dict.fromkeys(mention.name for mention in [*self.topics, *self.cards]))


def mentions_of(story: StoryText) -> Mentions:
    """Return the named records that readers may see, without closed topics and revoked honours; one query.

    A preview gives the desk's row, which has the same relations.
    """
    rows = _MENTIONS.rows(type(story), values={placeholder(): story.pk})
    found: dict[str, list[Mention]] = {kind: [] for kind in LABELS}
    for kind, key, name, _, first, second in sorted(rows, key=lambda row: (row[3], row[2])):
        found[kind].append(Mention(kind, name, reverse(URL_NAMES[kind], args=[key]), NOTES[kind](first, second)))
    return Mentions(found["topic"], found["school"] + found["party"] + found["honor"])


def _query(model: Any) -> QuerySet:
    """The records of any one story of this table."""
    story = model(pk=placeholder())
    return _rows("topic", story.topics.open(), key="slug", position="order", notes=("name", "name")).union(
        _rows("school", story.schools.all(), key="code", position="pk", notes=("school_type", "town")),
        _rows("party", story.party_organizations.all(), key="pk", position="order", notes=("org_type", "brand")),
        _rows("honor", story.honors.shown(), key="pk", position="level", notes=("level", "awarding_body")),
        all=True,
    )


def _rows(kind: str, records: QuerySet, *, key: str, position: str, notes: tuple[str, str]) -> QuerySet:
    """Records as rows of one shape: kind, key in the address, name, place in the list, two facts for the note."""
    return records.order_by().values_list(
        Value(kind, CharField()),
        Cast(key, CharField()),
        Cast("name", CharField()),
        Cast(position, BigIntegerField()),
        *(Cast(note, CharField()) for note in notes),
    )


_MENTIONS = CompiledQuery(_query)
