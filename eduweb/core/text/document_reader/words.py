"""The words of an XML part: paragraphs, rows, and whatever other text and attributes there are."""

from collections.abc import Iterator
from typing import NamedTuple

from .archives import Problem
from .values import column_number, holds_digits, is_words, plain_number, strings_of_formula, symbol

FEED = 1 << 16
_BLOCKS = {"p", "si", "is", "rPh", "rt", "text", "oddHeader"}
_DELETED, _INSERTED = {"del", "moveFrom", "delText", "delInstrText"}, {"ins", "moveTo"}
_FIELDS = {"instrText", "delInstrText"}
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\x0b", "cr": "\x0b", "noBreakHyphen": "-", "line-break": "\x0b", "s": " "}
_HANDLED = _BLOCKS | _DELETED | _INSERTED | set(_MARKS) | {"tbl", "tr", "row", "tc", "c", "sym"}
_MOST_COLUMNS = 300


class Line(NamedTuple):
    """Words of a paragraph ("p"), row ("row"), shared string ("si") or anything else; `number` counts its like."""

    kind: str
    words: str
    number: int = 0
    table: int = 0


class SharedStrings:
    """The strings of a workbook, which its cells name by number."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._used: set[int] = set()

    def append(self, words: str) -> None:
        self._words.append(words)

    def use(self, number: str) -> str:
        """The string of a cell; nothing when there is none of this number."""
        if not number.isdecimal() or int(number) >= len(self._words):
            return ""
        self._used.add(int(number))
        return self._words[int(number)]

    def unused(self) -> Iterator[str]:
        return (words for number, words in enumerate(self._words) if number not in self._used)


def lines_of(content: bytes, strings: SharedStrings, *, is_own_data: bool = False) -> Iterator[Line]:
    """The lines of an XML part; in an author's `own_data` no attribute is the program's.

    Raises Problem: "unsafe" for DTDs and entities, "partly" for what is no XML.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    words = _Words(strings, is_own_data)
    parser = DefusedXMLParser(target=words, forbid_dtd=True)
    try:
        for at in range(0, len(content), FEED):
            parser.feed(content[at : at + FEED])
            yield from words.taken()
        parser.close()
    except DefusedXmlException:
        raise Problem("unsafe") from None
    except (ParseError, ValueError, LookupError):
        raise Problem("partly") from None
    yield from words.taken()


class _Block:
    """The words of a paragraph as it stands, and as it was before its tracked changes."""

    def __init__(self) -> None:
        self.now: list[str] = []
        self.before: list[str] = []

    def add(self, words: str, *, is_deleted: bool, is_inserted: bool) -> None:
        if not is_deleted:
            self.now.append(words)
        if not is_inserted:
            self.before.append(words)

    def readings(self) -> list[str]:
        return list(dict.fromkeys(filter(str.strip, ("".join(self.now), "".join(self.before)))))


class _Words:
    """The target of the parser. Runs join to a paragraph, cells to a row; any other element's text is a line."""

    def __init__(self, strings: SharedStrings, is_own_data: bool):
        self._strings = strings
        self._is_own_data = is_own_data
        self._is_field = False
        self._names: dict[str, str] = {}
        self._lines: list[Line] = []
        self._text: list[str] = []
        self._is_leaf = False
        self._blocks: list[_Block] = []
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._sheet_row = 0
        self._cell_type: str | None = None
        self._deleted = self._inserted = 0
        self._counts = {"p": 0, "row": 0, "tbl": 0}

    def taken(self) -> list[Line]:
        lines, self._lines = self._lines, []
        return lines

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._name(tag)
        if self._text:
            self._take_text("")
        self._is_leaf = True
        if name in _HANDLED:
            self._begin(name, attributes)
        for key, value in attributes.items():
            if len(value) >= 5:
                self._take_attribute(self._name(key), value)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in _BLOCKS:
            self._blocks.append(_Block())
        elif name in _DELETED:
            self._deleted += 1
        elif name in _INSERTED:
            self._inserted += 1
        elif name == "tbl":
            self._counts["tbl"] += 1
            self._counts["row"] = 0
        elif name in ("tr", "row"):
            self._rows.append([])
            self._counts["row"] += 1
            self._sheet_row = int(number) if (number := attributes.get("r", "")).isdecimal() else self._counts["row"]
        elif name in ("tc", "c") and self._rows:
            self._begin_cell(attributes)
        elif self._blocks and name in _MARKS and not attributes:
            self._add(_MARKS[name])
        elif self._blocks and name == "sym":
            self._add(symbol(attributes))

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        name = self._name(tag)
        if self._text:
            self._take_text(name)
        self._is_leaf = False
        if name in _HANDLED:
            self._finish(name)

    def comment(self, text: str) -> None:
        self._emit("", text)

    def pi(self, target: str, text: str = "") -> None:
        self._emit("", text)

    def close(self) -> None:
        pass

    def _finish(self, name: str) -> None:
        if name in _BLOCKS:
            readings = self._blocks.pop().readings()
            self._counts["p"] += name == "p" and bool(readings) and not self._cells
            for words in readings or [""]:
                self._emit(name if name in ("p", "si") else "", words)
        elif name in _DELETED:
            self._deleted -= 1
        elif name in _INSERTED:
            self._inserted -= 1
        elif name in ("tc", "c") and self._cells:
            self._rows[-1].append("\x0b".join(self._cells.pop()))
        elif name in ("tr", "row") and self._rows:
            self._emit("row", "\t".join(self._rows.pop()))

    def _name(self, tag: str) -> str:
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = tag.rpartition("}")[2]
        return name

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._cells.append([])
        self._cell_type = attributes.get("t")
        row = self._rows[-1]
        missing = column_number(attributes.get("r", "")) - 1 - len(row)
        row.extend([""] * min(missing, _MOST_COLUMNS))

    def _take_text(self, ended: str) -> None:
        """What has been read since the last tag. White space between elements is no text."""
        text = "".join(self._text)
        self._text.clear()
        if text.isspace() and not (ended and self._is_leaf):
            return
        if self._blocks:
            self._add(text if self._is_field == (ended in _FIELDS) else f" {text}")
            self._is_field = ended in _FIELDS
        elif ended == "v" and self._cells:
            self._cells[-1].append(self._value(text))
        else:
            self._emit("", strings_of_formula(text) if ended == "f" else plain_number(text))

    def _value(self, text: str) -> str:
        return self._strings.use(text) if self._cell_type == "s" else plain_number(text)

    def _add(self, words: str) -> None:
        self._blocks[-1].add(words, is_deleted=self._deleted > 0, is_inserted=self._inserted > 0)

    def _take_attribute(self, name: str, value: str) -> None:
        if is_words(name, value) or (self._is_own_data and holds_digits(value)):
            self._lines.append(Line("", plain_number(value).replace("\n", "\x0b")))

    def _emit(self, kind: str, words: str) -> None:
        if self._cells:
            self._cells[-1].extend([words.replace("\n", "\x0b")] if words.strip() else [])
            return
        if not words.strip() and kind != "si":
            return
        number = self._sheet_row if kind == "row" else self._counts["p"]
        self._lines.append(Line(kind, words.replace("\n", "\x0b"), number, self._counts["tbl"]))
