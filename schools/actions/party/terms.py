"""Terms of office: an organization's record says what its elections and appointments up to today say."""

from collections.abc import Iterable

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.notifications import sending
from eduweb.core.periodic.steps import Step

from ...models import PartyOrganization, PartyTerm
from ...rules.party_terms import TermsOfOffice, terms_on
from .reminders import OCCASION


def write_terms(organization: PartyOrganization) -> bool:
    """Write election, end of the term and secretary of today into the record; returns whether that changed it."""
    before = TermsOfOffice.of(organization)
    now = terms_on(timezone.localdate(), organization.terms.all())
    if now == before:
        return False
    for name, value in now.columns.items():
        setattr(organization, name, value)
    organization.save(update_fields=[*now.columns, "updated_at"])
    if now.election != before.election:
        sending.close(organization, OCCASION)
    return True


def _begun() -> Iterable[PartyTerm]:
    return PartyTerm.objects.to_write(timezone.localdate()).select_related("organization")


@act
def begin_term(term: PartyTerm) -> bool:
    """An election or appointment whose day has come takes effect; returns whether the record changed."""
    organization = PartyOrganization.objects.select_for_update(no_key=True).get(pk=term.organization_id)
    is_changed = write_terms(organization)
    if is_changed:
        day = term.begins_on.isoformat()
        record(f"{term.get_kind_display()}生效", by=None, target=organization, on=day, secretary=organization.secretary)
    return is_changed


begin_party_terms = Step("党组织换届和任职生效", due=_begun, do=begin_term)
