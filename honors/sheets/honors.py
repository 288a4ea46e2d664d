"""The spreadsheet of honours; all recipients of one stand in one cell."""

from eduweb.core.sheets.columns import of
from eduweb.core.sheets.kind import Sheet, each

from ..models import Honor, HonorRecipient
from ..publication.evidence import take_back_outdated
from ..rules.advice import about_honor
from .recipients import Recipients

HONORS = Sheet(
    slug="honors",
    label="荣誉",
    model=Honor,
    # Several may share all of these; then the record's number tells them apart.
    key=("name", "level", "year", "grade", "batch"),
    key_is_unique=False,
    numbered=True,
    source="honor",
    advice=each(about_honor),
    changed=take_back_outdated,
    belonging=(HonorRecipient,),
    prefetched=("recipients",),
    columns=(
        of(Honor, "name", width=44),
        of(Honor, "kind", width=12),
        of(Honor, "level", width=16),
        of(Honor, "grade"),
        of(Honor, "batch", width=10),
        Recipients(
            name="recipients",
            heading="获得者",
            width=40,
            hint="一行一个：本区；学校：校名或标识码；党组织：全称；个人：岗位；个人：岗位 @ 所在学校或党组织。",
        ),
        of(Honor, "awarding_body", width=28),
        of(Honor, "document_number", width=24),
        of(Honor, "year", width=10),
        of(Honor, "month", width=8),
        of(Honor, "awarded_on", width=12),
        of(Honor, "school_year", width=12),
        of(Honor, "valid_until", width=12),
        of(Honor, "review_on", width=12),
        of(Honor, "state", width=10),
        of(Honor, "stage", width=10),
        of(Honor, "count", width=8),
        of(Honor, "description", width=48),
    ),
)
