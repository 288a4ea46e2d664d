"""Honours in open data: bodies that hold them by name, persons by their number."""

from django.db.models import Prefetch

from honors.enums import RecipientKind
from honors.models import Honor, HonorRecipient

from ..cursors import ByKey
from ..fields import TEXT, WHOLE, Field, enumerated, listed, page, plain, stored
from ..parameters import Parameter
from .resource import Resource, equals, filter_by

RECIPIENTS = Prefetch("recipients", HonorRecipient.objects.select_related("school", "party_organization"))
RECIPIENT = {
    "type": "object",
    "required": ["kind", "id", "name"],
    "properties": {
        "kind": {**TEXT, "enum": ["district", "school", "party"]},
        "id": {"oneOf": [WHOLE, TEXT], "nullable": True},
        "name": TEXT,
    },
}


def _recipients(honor: Honor) -> list[dict]:
    """Bodies that hold the honour, each with its key in addresses."""
    ids = {
        RecipientKind.SCHOOL: lambda row: row.school.code,
        RecipientKind.PARTY: lambda row: row.party_organization_id,
    }
    return [
        {"kind": row.kind, "id": ids[row.kind](row) if row.kind in ids else None, "name": str(row)}
        for row in honor.recipients.all()
        if row.kind != RecipientKind.PERSON
    ]


def _persons(honor: Honor) -> int:
    return sum(row.kind == RecipientKind.PERSON for row in honor.recipients.all())


HONORS = Resource(
    name="honors",
    label="荣誉",
    records=lambda: Honor.objects.shown().prefetch_related(RECIPIENTS).order_by("id"),
    cursor=ByKey("id"),
    filters=(
        Parameter("year", "获得年份", {**WHOLE, "minimum": 1900, "maximum": 2200}, narrow=equals("year")),
        filter_by(Honor, "level"),
        filter_by(Honor, "kind"),
    ),
    fields=(
        plain("id", "编号", WHOLE),
        *stored(Honor, "name"),
        *enumerated(Honor, "kind"),
        *enumerated(Honor, "level"),
        *stored(Honor, "grade", "batch", "count", "awarding_body", "document_number", "year"),
        plain("month", "月份", {**WHOLE, "minimum": 1, "maximum": 12, "nullable": True}),
        *stored(Honor, "awarded_on", "school_year", "valid_until", "review_on"),
        *enumerated(Honor, "state"),
        *stored(Honor, "stage"),
        listed("recipients", _recipients, RECIPIENT, "recipients"),
        Field(
            "recipient_names",
            "获得单位",
            lambda honor: "、".join(row["name"] for row in _recipients(honor)),
            TEXT,
            "recipients",
        ),
        Field("persons", "获得者中的个人（人数）", _persons, WHOLE, "recipients"),
        *stored(Honor, "updated_at"),
        page(),
    ),
)
