"""The spreadsheet of schools: a row is a school by its code, which never changes (STANDARDS §6.1)."""

import re
from collections.abc import Iterable
from typing import Any

from eduweb.core.sheets.columns import ChoiceColumn, FieldColumn, field_column
from eduweb.core.sheets.kind import Key, SpreadsheetKind

from ..actions import notifications
from ..models import Report, RetiredCode, School
from ..rules.names import bare_name, former_names_of
from ..rules.values import label
from .groups import GroupWords
from .names import NameClashes, advice
from .usual_words import HEADINGS, SPONSORS, STATES, TYPES

_PROVINCE = re.compile(r"^[\u3400-\u9fff]{2,3}[市省](?=[\u3400-\u9fff]{2,3}[区县市])")
_CHOICES = (
    ChoiceColumn(model=School, name="school_type", heading="办学类型", other_words=TYPES),
    ChoiceColumn(model=School, name="sponsor", heading="举办者", other_words=SPONSORS),
)


def column(name: str, **options: Any) -> FieldColumn[School]:
    """The column of a school's field, with the headings that lists use for it."""
    return field_column(School, name, aliases=HEADINGS.get(name, ()), **options)


def retired_codes(keys: Iterable[Key]) -> dict[Key, str]:
    """The codes of deleted schools among these keys, with the reason why no other school gets them."""
    retired = RetiredCode.objects.filter(code__in=[code for (code,) in keys])
    return {(row.code,): row.refusal for row in retired}


def free_codes(schools: list[School]) -> None:
    """The codes of schools that were brought in by mistake may be brought in again."""
    RetiredCode.objects.filter(code__in=[school.code for school in schools]).delete()


def names_of(school: School) -> set[str]:
    """Every name under which a list may have the school, the one without its district among them."""
    names = {school.name, school.short_name, *former_names_of(school)} - {""}
    return names | {bare_name(name) for name in names}


def name_forms(name: str) -> tuple[str, str]:
    """A list's name of a school as it stands, and without the province."""
    return name, _PROVINCE.sub("", name)


def state_faults(school: School) -> list[tuple[str, str]]:
    """A school does not end by a sheet, nor go on again; a school that the register lacks comes in as the sheet has it."""
    return [("state", refusal)] if (refusal := school.state_refusal) else []


def tell_schools(changed: list[tuple[School, set[str]]]) -> None:
    """Each school hears which of its fields a sheet has changed."""
    notifications.edited_by_sheet({school.pk: [label(name) for name in sorted(names)] for school, names in changed})


def group_words() -> GroupWords:
    """What knows the headings of groups in one file."""
    return GroupWords(*_CHOICES)


def without_open_reports(numbers: list[int]) -> None:
    """What the district still waits for from schools that go is waited for no more."""
    Report.objects.filter(school__in=numbers).unreported().delete()


SCHOOLS = SpreadsheetKind(
    slug="schools",
    label="学校",
    model=School,
    key=("code",),
    name_key=("name", "town"),
    names_of=names_of,
    name_forms=name_forms,
    group_words=group_words,
    said_once=("town",),
    search_source="school",
    faults=state_faults,
    clashes=NameClashes,
    advice=advice,
    forbidden_keys=retired_codes,
    before_removal=without_open_reports,
    after_change=tell_schools,
    after_removal=free_codes,
    columns=(
        column("code", is_code=True, is_compact=True, width=14, hint="10 位数字，一校一码，改名不变。"),
        column("name", width=32),
        column("short_name"),
        column("former_names", width=24),
        column("school_type", other_words=TYPES),
        column("sponsor", width=12, other_words=SPONSORS),
        column("state", width=10, other_words=STATES),
        column("credit_code", is_code=True, is_compact=True, width=22, hint="18 位。"),
        column("town"),
        column("address", width=36),
        column("postcode", is_code=True, length=6, width=10),
        column("longitude", width=12),
        column("latitude", width=12),
        column("telephone", is_code=True, width=20),
        column("email", width=24),
        column("homepage", width=28),
        column("founded_on", width=12),
        column("principal", width=12),
        column("feature", width=24),
        column("brand", width=16),
        column("introduction", width=48),
        column("nursery_places", width=10),
        column("confirmed_on", width=14),
    ),
)
