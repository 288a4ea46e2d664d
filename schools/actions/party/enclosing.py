"""Files that prove what happened to a Party organization: the approval of an election or of a move."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.enclosures.intake import enclose, take_out
from eduweb.core.enclosures.models import Enclosure

from ...models import PartyOrganization


@act
def enclose_with_party(
    organization: PartyOrganization, files: list[Enclosure], removed: list[Enclosure], *, by: User
) -> None:
    """Put files with the organization, and take others out. Raises Refused."""
    if not by.has_perm("schools.change_partyorganization"):
        raise Refused("您没有修改党组织的权限。")
    take_out(organization, removed)
    enclose(organization, files)
    added, gone = [one.name for one in files], [one.name for one in removed]
    record("党组织附材料", by=by, target=organization, added=added, removed=gone)
