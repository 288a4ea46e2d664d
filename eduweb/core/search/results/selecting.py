"""Lists of records take the same words as search: all of them, in any order and any field; else what comes near."""

from typing import NamedTuple

from django.db.models import BigIntegerField, F, QuerySet
from django.db.models.functions import Cast

from ..index import SOURCES
from ..query import Query
from ..words import Words


class Selected(NamedTuple):
    """Records, and what to say about them: "" where they hold all that was asked for."""

    records: QuerySet
    note: str = ""


def select(records: QuerySet, kind: str, typed: str) -> Selected:
    """Those `records` of the `kind` that search finds by what was typed, in their own order; all of them without words.

    Where nothing holds all the words: what holds all their parts, names that resemble them, what holds most of them.
    """
    query = Query(typed, kind)
    if not query.words or query.is_held:
        return Selected(_holding(records, query, query.words) if query.words else records)
    near, missing = query.held
    if near and not missing:
        return Selected(_holding(records, query, near), _said(near))
    if query.alike:
        keys = [entry.object_id for entry in query.alike]
        return Selected(records.filter(**{f"{SOURCES[kind].key}__in": keys}), "没有含有这些字词的，下面是名称相近的")
    if missing < sum(map(len, near.words)):
        return Selected(_holding(records, query, near), _said(near))
    return Selected(records.none())


def _holding(records: QuerySet, query: Query, words: Words) -> QuerySet:
    key = SOURCES[query.kind].key
    number = Cast("object_id", BigIntegerField()) if key == "pk" else F("object_id")
    return records.filter(**{f"{key}__in": query.named_matches(words).all().values_list(number, flat=True)})


def _said(words: Words) -> str:
    return "没有同时含有全部字词的，下面是含有" + "".join(f"“{word}”" for word in words.words) + "的"
