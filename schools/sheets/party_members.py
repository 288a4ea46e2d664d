"""The spreadsheet of Party members by year: a row is one organization at the end of one year."""

from django.db.models import QuerySet

from eduweb.core.sheets.columns import ReferenceColumn, field_column
from eduweb.core.sheets.kind import SpreadsheetKind

from ..models import PartyMemberCount, PartyOrganization


def _of_organizations(organizations: QuerySet[PartyOrganization]) -> QuerySet[PartyMemberCount]:
    listed = organizations.order_by().values("pk")
    return PartyMemberCount.objects.filter(organization__in=listed).order_by("organization", "-year")


PARTY_MEMBERS = SpreadsheetKind(
    slug="party_members",
    label="历年党员数",
    model=PartyMemberCount,
    key=("organization", "year"),
    records_of_list=_of_organizations,
    columns=(
        ReferenceColumn(
            model=PartyMemberCount,
            name="organization",
            heading="党组织",
            width=40,
            aliases=("全称", "党组织全称", "党组织名称"),
            hint="登记的全称。",
        ),
        field_column(PartyMemberCount, "year", width=10, aliases=("年份", "年")),
        field_column(PartyMemberCount, "members", width=14, aliases=("党员数", "党员人数", "党员总数")),
    ),
)
