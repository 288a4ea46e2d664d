"""Party organizations in open data."""

from schools.models import PartyOrganization

from ..cursors import ByKey
from ..fields import DAY, TEXT, WHOLE, Field, enumerated, nullable, page, plain, stored
from .resource import Resource, filter_by

PARTY = Resource(
    name="party",
    label="党组织",
    records=lambda: (
        PartyOrganization.objects.active()
        .select_related("school", "superior")
        .prefetch_related("former_names")
        .order_by("id")
    ),
    cursor=ByKey("id"),
    filters=(filter_by(PartyOrganization, "org_type"),),
    fields=(
        plain("id", "编号", WHOLE),
        *stored(PartyOrganization, "name", "short_name"),
        plain("former_names", "曾用名", read=lambda row: "、".join(former.name for former in row.former_names.all())),
        *enumerated(PartyOrganization, "org_type"),
        nullable("superior", "", WHOLE, lambda row: row.superior_id),
        Field("superior_name", "上级党组织", lambda row: row.superior.name if row.superior else "", TEXT, "superior"),
        nullable("school", "", TEXT, lambda row: row.school.code if row.school else None),
        Field("school_name", "所在学校", lambda row: row.school.name if row.school else "", TEXT, "school"),
        *stored(PartyOrganization, "units_covered", "member_count", "founded_on", "last_election_on"),
        Field("term_ends_on", "本届届满", lambda row: row.term_ends_on, {**DAY, "nullable": True}, "last_election_on"),
        *stored(PartyOrganization, "approval_number", "brand", "introduction", "updated_at"),
        page(),
    ),
)
