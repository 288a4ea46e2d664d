"""The spreadsheet of Party organizations; the superior is named by its full name, and may come in the same file."""

from eduweb.core.sheets.columns import Reference, SelfReference, of
from eduweb.core.sheets.kind import Sheet, each

from ..models import PartyFormerName, PartyOrganization
from ..rules.advice import about_members


def _dissolved() -> set[str]:
    return set(PartyOrganization.objects.exclude(dissolved_on=None).values_list("name", flat=True))


def forget_names(undone: list[tuple[PartyOrganization, dict[str, str]]]) -> None:
    """Names that an import had given by mistake are no former ones."""
    given = {(organization.pk, texts["name"]) for organization, texts in undone if "name" in texts}
    rows = PartyFormerName.objects.filter(organization__in={pk for pk, _ in given})
    mistaken = [row.pk for row in rows if (row.organization_id, row.name) in given]
    PartyFormerName.objects.filter(pk__in=mistaken).delete()


PARTY = Sheet(
    slug="party",
    label="党组织",
    model=PartyOrganization,
    key=("name",),
    numbered=True,
    source="party",
    advice=each(about_members),
    restored=forget_names,
    columns=(
        of(PartyOrganization, "name", width=40, also=("党组织全称", "党组织名称")),
        of(PartyOrganization, "short_name"),
        of(PartyOrganization, "org_type", width=12),
        SelfReference(
            model=PartyOrganization,
            name="superior",
            heading="上级党组织",
            width=40,
            closed=_dissolved,
            hint="上级的全称；可以是同一个文件里新增的组织。",
        ),
        Reference(
            model=PartyOrganization,
            name="school",
            heading="所在学校",
            code="code",
            width=36,
            hint="学校名称或标识码。",
        ),
        of(PartyOrganization, "units_covered", width=24),
        of(PartyOrganization, "secretary", width=12),
        of(PartyOrganization, "member_count", width=10),
        of(PartyOrganization, "founded_on", width=12),
        of(PartyOrganization, "last_election_on", width=14),
        of(PartyOrganization, "approval_number", width=20),
        of(PartyOrganization, "brand", width=16),
        of(PartyOrganization, "introduction", width=48),
        of(PartyOrganization, "dissolved_on", width=12),
        of(PartyOrganization, "order", width=8),
    ),
)
