"""Rows without a key, found by the name of their record and by what tells apart records of one name."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from ..cells import half_width
from ..kind import SpreadsheetKind
from ..lookups import Lookups
from ..mapping.answers import Answers
from ..mapping.questions import Questions
from .parsing import ParsedRow

LEAST_RESEMBLANCE = 75
MOST_CANDIDATES = 5
NOT_CERTAIN = "没有填写；按名称“{name}”不能确定是哪条记录：请填写，或在后台导入时逐行对照。"
NOT_CONFIRMED = "没有填写；名称“{name}”对得上{label}：确认无误的，命令加上 --by-name，或在后台导入。"


class NameMatcher:
    """Finds records by names; all of them are loaded with the first row that needs it."""

    def __init__(self, kind: SpreadsheetKind, lookups: Lookups, answers: Answers, questions: Questions | None):
        self._kind, self._lookups, self._answers, self._questions = kind, lookups, answers, questions

    def match(self, row: ParsedRow) -> bool:
        """Give the row the record of its name, ask about it, or leave it out; False if it cannot be found by a name."""
        if not self._kind.name_key or not row.texts.get(self._kind.name_key[0]):
            return False
        found = self._records_of(row)
        if len(found) == 1 and self._answers.by_name:
            self._take(row, found[0])
        elif self._answers.others_out and len(found) != 1:
            row.is_left_out = True
        elif self._questions is None:
            said = NOT_CONFIRMED if len(found) == 1 else NOT_CERTAIN
            label = self._label(found[0]) if found else ""
            row.fault(self._kind.key_columns[0].heading, "", said.format(name=self._words(row), label=label))
        else:
            self._ask(self._questions, row, found)
            row.is_asked = True
        return True

    def keep_name(self, row: ParsedRow) -> None:
        """Let the row leave its record's name as it is: the file calls it by another one."""
        name = self._kind.name_key[0]
        key = row.texts[self._kind.key[0]]
        if key in self._by_key:
            row.texts[name] = self._kind.by_name[name].text(self._by_key[key], self._lookups)

    def _take(self, row: ParsedRow, record: Any) -> None:
        row.record = record
        row.notes.append(f"没有标识码，按名称“{self._words(row)}”对上。")
        for name in (self._kind.key[0], self._kind.name_key[0]):
            row.texts[name] = self._kind.by_name[name].text(record, self._lookups)

    def _ask(self, questions: Questions, row: ParsedRow, found: list[Any]) -> None:
        if len(found) == 1:
            questions.name(row.place, self._words(row), self._label(found[0]))
            return
        candidates = found or self._resembling(row.texts[self._kind.name_key[0]])
        some = [[self._key(record), self._label(record)] for record in candidates[:MOST_CANDIDATES]]
        questions.row(row.mark, row.place, self._words(row), some)

    def _words(self, row: ParsedRow) -> str:
        return "，".join(text for name in self._kind.name_key if (text := row.texts.get(name)))

    def _records_of(self, row: ParsedRow) -> list[Any]:
        """The records of the row's name, narrowed down by the second text of `name_key` where both have it."""
        name, *others = self._kind.name_key
        forms = (self._by_name.get(_plain(form)) for form in self._kind.name_forms(row.texts[name]))
        found = next(filter(None, forms), [])
        for other in others:
            if text := row.texts.get(other):
                found = [record for record in found if self._kind.by_name[other].text(record, self._lookups) == text]
        return found

    def _resembling(self, name: str) -> list[Any]:
        near = process.extract(
            _plain(name),
            self._by_name.keys(),
            scorer=fuzz.WRatio,
            limit=MOST_CANDIDATES,
            score_cutoff=LEAST_RESEMBLANCE,
        )
        records = {record.pk: record for key, _, _ in near for record in self._by_name[key]}
        return list(records.values())

    def _key(self, record: Any) -> str:
        return self._kind.key_columns[0].text(record, self._lookups)

    def _label(self, record: Any) -> str:
        name, *others = self._kind.name_key
        words = [self._kind.by_name[other].text(record, self._lookups) for other in others]
        return f"{self._kind.by_name[name].text(record, self._lookups)}（{'，'.join([self._key(record), *words])}）"

    @cached_property
    def _records(self) -> list[Any]:
        return list(self._kind.records())

    @cached_property
    def _by_key(self) -> dict[str, Any]:
        return {self._key(record): record for record in self._records}

    @cached_property
    def _by_name(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for record in self._records:
            for name in _distinct(self._kind.names_of(record)):
                found.setdefault(name, []).append(record)
        return found


def _distinct(names: Iterable[str]) -> set[str]:
    return {plain for name in names if (plain := _plain(name))}


def _plain(name: str) -> str:
    return "".join(half_width(name).split())
