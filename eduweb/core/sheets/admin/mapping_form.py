"""The form that asks what a file's headings, words and rows mean, and its answers."""

from collections.abc import Mapping
from typing import Any

from ..kind import SpreadsheetKind
from ..mapping.answers import LEFT_OUT, Answers
from ..models import Import

OPEN = "?"  # the choice that answers nothing
BY_NAME, OTHERS_OUT = "by-name", "others-out"
Choice = tuple[str, str]


def mapping_form(kind: SpreadsheetKind, batch: Import, typed: Mapping[str, str]) -> dict[str, Any]:
    """What the page asks, each with its choices and with what is chosen: as typed before, or as guessed."""
    asked = batch.questions
    headings = [(column.heading, column.name) for column in kind.written_columns]
    return {
        "headings": [
            _asked(f"heading:{one['key']}", one, _of_headings(headings), dict(headings).get(one["guess"]), typed)
            for one in asked.get("headings", [])
        ],
        "words": [
            _asked(
                f"word:{one['column']}:{one['key']}", one, _of_words(kind, one["column"]), one["guess"] or None, typed
            )
            | {"heading": kind.by_name[one["column"]].heading}
            for one in asked.get("words", [])
        ],
        "rows": [_row(one, typed) for one in asked.get("rows", [])],
        "named": asked.get("named", []),
        "sheets": [(title, title not in _sheets_out(batch, typed)) for title in asked.get("sheets", [])],
        "more_rows": asked.get("more_rows", 0),
        "more_named": asked.get("more_named", 0),
        "is_stuck": asked.get("is_stuck", False),
        "key": kind.key_columns[0].heading,
        "by_name": BY_NAME in typed,
        "others_out": OTHERS_OUT in typed,
    }


def answers_of(kind: SpreadsheetKind, batch: Import, sent: Mapping[str, str]) -> Answers:
    """What was answered to the questions that the import asks; a choice that there is not answers nothing."""
    asked = batch.questions
    headings = {one["key"]: sent.get(f"heading:{one['key']}", OPEN) for one in asked.get("headings", [])}
    known = {column.name for column in kind.written_columns} | {LEFT_OUT}
    words: dict[str, dict[str, str]] = {}
    for one in asked.get("words", []):
        chosen = sent.get(f"word:{one['column']}:{one['key']}", OPEN)
        if chosen in (*kind.by_name[one["column"]].choices, LEFT_OUT):
            words.setdefault(one["column"], {})[one["key"]] = chosen
    return Answers(
        {key: chosen for key, chosen in headings.items() if chosen in known},
        words,
        {one["key"]: key for one in asked.get("rows", []) if (key := _key_of_row(one, sent)) != OPEN},
        by_name=BY_NAME in sent,
        others_out=OTHERS_OUT in sent,
        sheets_out=_sheets_out(batch, sent),
    )


def _sheets_out(batch: Import, sent: Mapping[str, Any]) -> list[str]:
    """The worksheets that are not ticked; before anything was sent, those that are left out so far."""
    if "do" not in sent:
        return list(batch.answers.get("sheets_out", ()))
    return [title for title in batch.questions.get("sheets", []) if f"sheet:{title}" not in sent]


def _key_of_row(one: Mapping[str, Any], sent: Mapping[str, str]) -> str:
    """The key of the record that was typed or chosen for a row; "" to leave the row out."""
    chosen = sent.get(f"row:{one['key']}", OPEN)
    return "".join(sent.get(f"code:{one['key']}", "").split()) or (
        chosen if chosen in (LEFT_OUT, *(key for key, _ in one["candidates"])) else OPEN
    )


def _of_headings(headings: list[Choice]) -> list[Choice]:
    return [(OPEN, "（先不管）"), *((name, heading) for heading, name in headings), (LEFT_OUT, "不导入这一列")]


def _of_words(kind: SpreadsheetKind, column: str) -> list[Choice]:
    words = kind.by_name[column].choices
    return [(OPEN, "（请选择）"), *((word, word) for word in words), (LEFT_OUT, "不导入这个词")]


def _row(one: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    choices = [(OPEN, "（请选择）"), *(tuple(candidate) for candidate in one["candidates"]), (LEFT_OUT, "不导入这一行")]
    code = f"code:{one['key']}"
    return _asked(f"row:{one['key']}", one, choices, None, typed) | {"code": code, "typed": typed.get(code, "")}


def _asked(
    name: str, one: Mapping[str, Any], choices: list[Choice], guess: str | None, typed: Mapping[str, str]
) -> dict[str, Any]:
    return {**one, "name": name, "choices": choices, "chosen": typed.get(name, OPEN if guess is None else guess)}
