"""The spreadsheets of the lexicon: a bureau brings its own list of terms, and of people and posts."""

from eduweb.core.accounts.roles import REVIEWERS, Role
from eduweb.core.prechecks.models import Officeholder, Term
from eduweb.core.sheets.columns import field_column
from eduweb.core.sheets.kind import SpreadsheetKind

EDITORS = (*REVIEWERS, Role.PUBLISHER)


def _about_dates(holder: Officeholder) -> list[tuple[str, str]]:
    is_turned_round = holder.since and holder.until and holder.until < holder.since
    return [("until", "离任日期早于任职日期，请核对。")] if is_turned_round else []


def _about_forms(term: Term) -> list[tuple[str, str]]:
    return [("right", "规范写法和错误写法相同，请核对。")] if term.wrong == term.right else []


TERMS = SpreadsheetKind(
    slug="terms",
    label="规范用词",
    model=Term,
    key=("wrong",),
    importers=EDITORS,
    faults=_about_forms,
    columns=(
        field_column(Term, "wrong", width=24),
        field_column(Term, "right", width=24),
        field_column(Term, "severity", width=12),
        field_column(Term, "source", width=32),
        field_column(Term, "note", width=40),
        field_column(Term, "fine_in", width=40),
        field_column(Term, "is_active", width=8),
    ),
)

OFFICEHOLDERS = SpreadsheetKind(
    slug="officeholders",
    label="任职信息",
    model=Officeholder,
    key=("name", "post"),
    importers=EDITORS,
    faults=_about_dates,
    columns=(
        field_column(Officeholder, "name", width=14),
        field_column(Officeholder, "post", width=36),
        field_column(Officeholder, "since", width=14),
        field_column(Officeholder, "until", width=14),
    ),
)
