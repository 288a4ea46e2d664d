"""Personal data in texts: a table of what must be found, and of what must not stop anybody. All numbers are made up."""

import json

import pytest
from django.conf import settings

from eduweb.core.prechecks.models import Severity
from eduweb.core.prechecks.personal_data.masking import mask_text
from eduweb.core.prechecks.personal_data.recognition import findings_in_text

DATA = settings.BASE_DIR / "tests/data"
TABLES = {
    name: json.loads((DATA / name).read_text(encoding="utf-8"))
    for name in ("personal_data.json", "personal_numbers.json", "personal_contexts.json")
}
ROWS = [row for rows in TABLES.values() for row in rows]
PERSONAL = [row["text"] for row in ROWS if row["expected"]]


def is_found(row: dict) -> bool:
    return row["expected"] in {datum.code for datum in findings_in_text(row["text"])}


def blocks(text: str) -> bool:
    return any(datum.severity == Severity.BLOCK for datum in findings_in_text(text))


@pytest.mark.parametrize("table", TABLES)
def test_what_is_personal_is_found_and_nothing_else_blocks(table, tell_tried):
    personal = [row for row in TABLES[table] if row["expected"]]
    harmless = [row["text"] for row in TABLES[table] if not row["expected"]]
    missed = [row["text"] for row in personal if not is_found(row)]
    stopped = [text for text in harmless if blocks(text)]
    asked = [text for text in harmless if findings_in_text(text)]
    tell_tried(
        f"{len(personal)} personal, recall {1 - len(missed) / len(personal):.1%}; "
        f"{len(harmless)} harmless, {len(stopped)} blocked, {len(asked)} asked about"
    )
    assert stopped == []
    assert missed == []


def test_valid_numbers_block_in_any_plain_way_of_writing():
    asked = [
        row["text"]
        for row in TABLES["personal_numbers.json"]
        if row["expected"] in ("id_number", "bank_card", "mobile")
    ]
    assert [text for text in asked if not blocks(text)] == []


@pytest.mark.parametrize("number", ["136 00010002", "1360 0010 002", "500224690305002"])
def test_a_word_that_names_a_doubtful_number_makes_it_block(number):
    assert blocks(f"联系电话、身份证号：{number}")


@pytest.mark.parametrize(
    "text",
    ["身份证号码为18位", "学籍科电话：49812345", "护照办理咨询电话 49812345", "家住农村", "2020年8月31日前出生的学生"],
)
def test_a_word_that_names_personal_data_asks_nothing_without_them(text):
    assert findings_in_text(text) == []


def test_no_finding_shows_what_it_has_found():
    for text in PERSONAL:
        for datum in findings_in_text(text):
            assert "*" in datum.masked
            assert datum.letters not in datum.masked
            assert text[datum.start : datum.end] not in datum.masked


def test_one_click_leaves_nothing_that_blocks_and_keeps_the_length():
    for text in PERSONAL:
        masked, done = mask_text(text)
        assert len(masked) == len(text)
        assert not blocks(masked), text
        assert done or not blocks(text)


def test_a_number_in_a_longer_one_is_none():
    for text in PERSONAL:
        if text.isdecimal() and text.isascii():
            assert not blocks(f"7{text}7"), text
