"""The spreadsheet of Party organizations; the superior is named by its full name, and may come in the same file."""

from eduweb.core.sheets import advice
from eduweb.core.sheets.columns import ReferenceColumn, SelfReferenceColumn, field_column
from eduweb.core.sheets.kind import SpreadsheetKind

from ..models import PartyFormerName, PartyFormerSuperior, PartyOrganization, PartyTerm
from ..rules.advice import about_members


def _dissolved() -> set[str]:
    return set(PartyOrganization.objects.exclude(dissolved_on=None).values_list("name", flat=True))


def forget_names(restored: list[tuple[PartyOrganization, dict[str, str]]]) -> None:
    """Delete the former names that an undone import had given by mistake."""
    given = {(organization.pk, texts["name"]) for organization, texts in restored if "name" in texts}
    rows = PartyFormerName.objects.filter(organization__in={pk for pk, _ in given})
    mistaken = [row.pk for row in rows if (row.organization_id, row.name) in given]
    PartyFormerName.objects.filter(pk__in=mistaken).delete()


PARTY = SpreadsheetKind(
    slug="party",
    label="党组织",
    model=PartyOrganization,
    key=("name",),
    numbered=True,
    child_models=(PartyTerm, PartyFormerSuperior),
    search_source="party",
    advice=advice.for_each(about_members),
    after_restore=forget_names,
    columns=(
        field_column(PartyOrganization, "name", width=40, aliases=("党组织全称", "党组织名称")),
        field_column(PartyOrganization, "short_name"),
        field_column(PartyOrganization, "org_type", width=12),
        SelfReferenceColumn(
            model=PartyOrganization,
            name="superior",
            heading="上级党组织",
            width=40,
            closed=_dissolved,
            hint="上级的全称；可以是同一个文件里新增的组织。",
        ),
        ReferenceColumn(
            model=PartyOrganization,
            name="school",
            heading="所在学校",
            code="code",
            width=36,
            hint="学校名称或标识码。",
        ),
        field_column(PartyOrganization, "units_covered", width=24),
        field_column(PartyOrganization, "secretary", width=12),
        field_column(PartyOrganization, "member_count", width=10),
        field_column(PartyOrganization, "founded_on", width=12),
        field_column(PartyOrganization, "last_election_on", width=14),
        field_column(PartyOrganization, "term_until", width=16),
        field_column(PartyOrganization, "approval_number", width=20),
        field_column(PartyOrganization, "brand", width=16),
        field_column(PartyOrganization, "introduction", width=48),
        field_column(PartyOrganization, "dissolved_on", width=12),
        field_column(PartyOrganization, "order", width=8),
    ),
)
