"""The spreadsheet of honours; all recipients of one stand in one cell."""

from eduweb.core.sheets import advice
from eduweb.core.sheets.columns import field_column
from eduweb.core.sheets.kind import SpreadsheetKind

from ..models import Honor, HonorRecipient
from ..publication.evidence import withdraw_outdated
from ..rules.advice import about_honor
from .recipients import RecipientsColumn

HONORS = SpreadsheetKind(
    slug="honors",
    label="荣誉",
    model=Honor,
    # Several may share all of these; then the record's number tells them apart.
    key=("name", "level", "year", "grade", "batch"),
    key_is_unique=False,
    numbered=True,
    search_source="honor",
    advice=advice.for_each(about_honor),
    after_change=withdraw_outdated,
    child_models=(HonorRecipient,),
    prefetch=("recipients",),
    columns=(
        field_column(Honor, "name", width=44),
        field_column(Honor, "kind", width=12),
        field_column(Honor, "level", width=16),
        field_column(Honor, "grade"),
        field_column(Honor, "batch", width=10),
        RecipientsColumn(
            name="recipients",
            heading="获得者",
            width=40,
            hint="一行一个：本区；学校：校名或标识码；党组织：全称；个人：岗位；个人：岗位 @ 所在学校或党组织。",
        ),
        field_column(Honor, "awarding_body", width=28),
        field_column(Honor, "document_number", width=24),
        field_column(Honor, "year", width=10),
        field_column(Honor, "month", width=8),
        field_column(Honor, "awarded_on", width=12),
        field_column(Honor, "school_year", width=12),
        field_column(Honor, "valid_until", width=12),
        field_column(Honor, "review_on", width=12),
        field_column(Honor, "state", width=10),
        field_column(Honor, "stage", width=10),
        field_column(Honor, "count", width=8),
        field_column(Honor, "description", width=48),
    ),
)
