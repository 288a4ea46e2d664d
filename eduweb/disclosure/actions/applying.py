"""What applicants do: they apply, and complete what they have applied for."""

from django.utils import timezone

from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.audit.origin import NOWHERE, recording_origin
from eduweb.core.correspondence.receipts import Receipt
from eduweb.core.correspondence.receiving import receive

from ..enums import ApplicationState
from ..models import Application, ProofOfIdentity

APPLICANT = "申请人"


@act
def apply(receipt: Receipt, *, proof_kind: str, proof_number: str, **values: str) -> Application:
    """The application with this receipt; the same form sent twice makes one."""
    application, is_new = receive(Application, receipt, **values)
    if is_new:
        ProofOfIdentity.objects.create(application=application, kind=proof_kind, number=proof_number)
    return application


@act
def complete(application: Application, text: str) -> Application:
    """Take what the applicant adds; from this day on the time for the answer runs anew (Art. 30)."""
    (locked,) = lock_rows(Application.objects.filter(pk=application.pk))
    if locked.state != ApplicationState.COMPLETION:
        raise Refused("这份申请现在不需要补正。")
    locked.completion, locked.completed_on = text, timezone.localdate()
    locked.state = ApplicationState.RECEIVED
    locked.save()
    with recording_origin(NOWHERE):
        record("申请人补正", by=None, by_name=APPLICANT, target=locked)
    return locked
