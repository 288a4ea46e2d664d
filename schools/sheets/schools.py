"""The spreadsheet of schools: a row is a school by its code, which never changes (STANDARDS §6.1)."""

from collections.abc import Iterable

from eduweb.core.sheets.columns import of
from eduweb.core.sheets.kind import Key, Sheet, each

from ..models import RetiredCode, School
from ..rules.advice import about_school


def retired_codes(keys: Iterable[Key]) -> dict[Key, str]:
    """Codes of deleted schools, which no other one ever gets."""
    retired = RetiredCode.objects.filter(code__in=[code for (code,) in keys])
    return {(one.code,): one.refusal for one in retired}


def free_codes(schools: list[School]) -> None:
    """The codes of schools that were brought in by mistake may be brought in again."""
    RetiredCode.objects.filter(code__in=[school.code for school in schools]).delete()


SCHOOLS = Sheet(
    slug="schools",
    label="学校",
    model=School,
    key=("code",),
    source="school",
    advice=each(about_school),
    barred=retired_codes,
    taken_back=free_codes,
    columns=(
        of(School, "code", digits=True, width=14, hint="10 位数字，一校一码，改名不变。"),
        of(School, "name", width=32),
        of(School, "short_name"),
        of(School, "former_names", width=24),
        of(School, "school_type"),
        of(School, "sponsor", width=12),
        of(School, "state", width=10),
        of(School, "credit_code", digits=True, width=22, hint="18 位。"),
        of(School, "town"),
        of(School, "address", width=36),
        of(School, "postcode", digits=True, length=6, width=10),
        of(School, "longitude", width=12),
        of(School, "latitude", width=12),
        of(School, "telephone", digits=True, width=20),
        of(School, "email", width=24),
        of(School, "homepage", width=28),
        of(School, "founded_on", width=12),
        of(School, "principal", width=12),
        of(School, "feature", width=24),
        of(School, "brand", width=16),
        of(School, "introduction", width=48),
        of(School, "nursery_places", width=10),
        of(School, "confirmed_on", width=14),
    ),
)
