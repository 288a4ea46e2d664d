"""What no table of the database takes is told of its row in a sheet, or above it, and never answered 500 (TRUST 42)."""

import re
from io import BytesIO

import pytest
from django.db import transaction
from openpyxl import load_workbook

from eduweb.core.acts.refused import Refused
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.kind import SpreadsheetKind
from tests.breaking import rules, values_for
from tests.core.sheets.tables import exported, read, xlsx
from tests.schools.matrix.dataset import SPREADSHEETS, make_dataset

pytestmark = pytest.mark.django_db

GARBAGE = ("9" * 31, "长" * 5_000, "ﷺ" * 40)


@pytest.fixture
def tables() -> dict[SpreadsheetKind, list[list]]:
    """The headings and the first record of every kind of sheet."""
    make_dataset()
    return {
        kind: [
            list(row) for row in load_workbook(BytesIO(exported(kind))).active.iter_rows(max_row=2, values_only=True)
        ]
        for kind in SPREADSHEETS.values()
    }


def test_a_rule_of_the_database_that_a_sheet_breaks_is_told(tables, subtests, tell_tried):
    told = 0
    for kind, (headings, row) in tables.items():
        for rule in rules(kind.model):
            with subtests.test(str(rule)):
                if rule.is_unique:  # two rows for one record, the second as a new one
                    twin = [None, *row[1:]] if kind.numbered else row
                    told += is_refused(kind, headings, row, twin)
                    continue
                record = kind.model._base_manager.first()
                for values in list(values_for(rule, record, keep=False, within=kind.by_name))[:3]:
                    changed = with_values(kind, row, {name.removesuffix("_id"): values[name] for name in values})
                    told += is_refused(kind, headings, changed)
    assert told
    tell_tried(f"{told} sheets refused of {len(tables)} kinds")


# Each column with every second of the values, the next one with the others; `make trust` tries them all.
@pytest.mark.parametrize("every", [2, pytest.param(1, marks=pytest.mark.trust)])
def test_what_nobody_means_to_enter_is_told(tables, every, subtests, tell_tried):
    tried = 0
    for kind, (headings, row) in tables.items():
        for place, column in enumerate(kind.columns):
            for value in GARBAGE[place % every :: every]:
                with subtests.test(f"{kind.slug} {column.name}"):
                    is_refused(kind, headings, with_values(kind, row, {column.name: value}))
                    tried += 1
    tell_tried(f"{tried} values in the columns of {len(tables)} kinds")


def with_values(kind: SpreadsheetKind, row: list, values: dict) -> list:
    offset = int(kind.numbered)
    return row[:offset] + [values.get(column.name, old) for column, old in zip(kind.columns, row[offset:], strict=True)]


def is_refused(kind: SpreadsheetKind, *rows: list) -> bool:
    """Whether the sheet is refused, which it must be in words; what it has changed is taken back."""
    reasons = []
    with transaction.atomic():
        batch, found = read(kind, xlsx(*rows))
        reasons = [fault.reason for fault in found.faults]
        if not reasons:
            try:
                commit(batch, kind, by=None)
            except Refused as refused:
                reasons = refused.reasons
        transaction.set_rollback(True)
    for reason in reasons:
        assert re.search("[\u4e00-\u9fff]", reason), reason
        assert not re.search(r"[a-z]+_[a-z]|%\(", reason), reason
    return bool(reasons)
