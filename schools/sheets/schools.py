"""The spreadsheet of schools: a row is a school by its code, which never changes (STANDARDS §6.1)."""

from collections.abc import Iterable

from eduweb.core.sheets import advice
from eduweb.core.sheets.columns import field_column
from eduweb.core.sheets.kind import Key, SpreadsheetKind

from ..models import RetiredCode, School
from ..rules.advice import about_school


def retired_codes(keys: Iterable[Key]) -> dict[Key, str]:
    """The codes of deleted schools among these keys, with the reason why no other school gets them."""
    retired = RetiredCode.objects.filter(code__in=[code for (code,) in keys])
    return {(row.code,): row.refusal for row in retired}


def free_codes(schools: list[School]) -> None:
    """The codes of schools that were brought in by mistake may be brought in again."""
    RetiredCode.objects.filter(code__in=[school.code for school in schools]).delete()


SCHOOLS = SpreadsheetKind(
    slug="schools",
    label="学校",
    model=School,
    key=("code",),
    search_source="school",
    advice=advice.for_each(about_school),
    forbidden_keys=retired_codes,
    after_removal=free_codes,
    columns=(
        field_column(School, "code", is_code=True, width=14, hint="10 位数字，一校一码，改名不变。"),
        field_column(School, "name", width=32),
        field_column(School, "short_name"),
        field_column(School, "former_names", width=24),
        field_column(School, "school_type"),
        field_column(School, "sponsor", width=12),
        field_column(School, "state", width=10),
        field_column(School, "credit_code", is_code=True, width=22, hint="18 位。"),
        field_column(School, "town"),
        field_column(School, "address", width=36),
        field_column(School, "postcode", is_code=True, length=6, width=10),
        field_column(School, "longitude", width=12),
        field_column(School, "latitude", width=12),
        field_column(School, "telephone", is_code=True, width=20),
        field_column(School, "email", width=24),
        field_column(School, "homepage", width=28),
        field_column(School, "founded_on", width=12),
        field_column(School, "principal", width=12),
        field_column(School, "feature", width=24),
        field_column(School, "brand", width=16),
        field_column(School, "introduction", width=48),
        field_column(School, "nursery_places", width=10),
        field_column(School, "confirmed_on", width=14),
    ),
)
