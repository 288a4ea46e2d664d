"""Rows of a file that may be in the register, or in the file, twice: sentences for the official, which block nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import Honor, HonorRecipient
from .recipients import line_of

# What tells an honour from another one: a change of anything else makes no duplicate.
_TELLING = {"name", "year", "month", "recipients"}
What = tuple[str, int, int | None]


def about_doubled_rows(honors: list[Honor], changed: list[dict[str, str]]) -> list[list[str]]:
    """Sentences on new honours of a known name and time, and on changed ones which become the same as another of one of
    their recipients; two queries."""
    rows = list(zip(honors, changed, strict=True))
    known = _Known([honor for honor, texts in rows if _may_double(honor, texts)], honors)
    lines = [known.lines_of(honor, texts) for honor, texts in rows]
    new, beside = Counter(_what(honor) for honor in honors if honor.pk is None), defaultdict(list)
    for honor, own in zip(honors, lines, strict=True):
        beside[_what(honor)].append(own)
    said: list[list[str]] = [[] for _ in honors]
    for (honor, texts), own, sentences in zip(rows, lines, said, strict=True):
        if honor.pk is None:
            sentences += known.about_new(honor, new[_what(honor)])
        elif _may_double(honor, texts):
            same = sum(bool(own & other) for other in beside[_what(honor)])
            sentences += [*known.about_changed(honor, own), *_about_rows(honor, same)]
    return said


def _may_double(honor: Honor, texts: dict[str, str]) -> bool:
    return honor.pk is None or bool(_TELLING & texts.keys())


@dataclass
class _Known:
    """Honours of the register that are called as these of the file, but for those that the file changes itself."""

    wanted: list[Honor]
    in_file: list[Honor]
    numbers: dict[What, list[int]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        own = [honor.pk for honor in self.in_file if honor.pk]
        found = Honor.objects.order_by("pk").filter(name__in={honor.name for honor in self.wanted}).exclude(pk__in=own)
        for *what, pk in found.values_list("name", "year", "month", "pk") if self.wanted else ():
            self.numbers[tuple(what)].append(pk)  # type: ignore[index]
        self._read_lines([honor for honor in self.wanted if honor.pk], own)

    def _read_lines(self, changed: list[Honor], own: list[int]) -> None:
        held = [*own, *(pk for honor in changed for pk in self.numbers.get(_what(honor), ()))] if changed else []
        found = HonorRecipient.objects.filter(honor__in=held).select_related("school", "party_organization")
        for one in found if held else ():
            self.lines[one.honor_id].add(line_of(one))

    def lines_of(self, honor: Honor, texts: dict[str, str]) -> set[str]:
        """The recipients of a row, as lines of its cell."""
        if "recipients" in texts:
            return set(filter(None, texts["recipients"].split("\n")))
        return self.lines[honor.pk] if honor.pk else set()

    def about_new(self, honor: Honor, rows: int) -> list[str]:
        there = [
            f"已登记过同名的“{honor.name}”（{honor.when}，编号 {number}）：同一项的，请把获得者添到那一条。"
            for number in self.numbers.get(_what(honor), ())[:1]
        ]
        return [*there, *_about_rows(honor, rows)]

    def about_changed(self, honor: Honor, own: Iterable[str]) -> list[str]:
        return [
            f"改成这样，就和已登记的“{honor.name}”（{honor.when}，编号 {number}）获得者相同："
            "重复的请删去一条，不是同一项的不用管。"
            for number in self.numbers.get(_what(honor), ())
            if self.lines[number] & set(own)
        ][:5]


def _about_rows(honor: Honor, rows: int) -> list[str]:
    if rows < 2:
        return []
    return [f"这张表里有 {rows} 行“{honor.name}”（{honor.when}）：同一项的，请把获得者写在一行里。"]


def _what(honor: Honor) -> What:
    return honor.name, honor.year, honor.month
