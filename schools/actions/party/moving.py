"""Moving a Party organization, with all below it, under another one."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ...models import PartyFormerSuperior, PartyOrganization
from ...rules.party_tree import Superiors, move_obstacles


@act
def move(organization: PartyOrganization, *, under: PartyOrganization | None, by: User) -> None:
    """Put the organization under another one, or at the top (None). Raises Refused."""
    if not by.has_perm("schools.change_partyorganization"):
        raise Refused("您没有修改党组织的权限。")
    superiors = _locked_superiors()
    moved = PartyOrganization.objects.select_related("superior").get(pk=organization.pk)
    if reasons := move_obstacles(moved, under, superiors):
        raise Refused(*reasons)
    before, moved.superior = moved.superior, under
    if before is None:
        PartyFormerSuperior.objects.create(organization=moved, superior=None, until=timezone.localdate())
    moved.save(update_fields=["superior", "updated_at"])
    fields = [{"field": "上级党组织", "old": str(before or ""), "new": str(under or "")}]
    record("移动", by=by, target=moved, fields=fields)


def _locked_superiors() -> Superiors:
    """The whole tree, locked until the end of the transaction: two simultaneous moves could make a ring."""
    return PartyOrganization.objects.select_for_update(no_key=True).order_by("pk").superiors()
