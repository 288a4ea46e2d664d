"""What people do with a school's record: each does the whole act in one transaction or raises Refused."""

from eduweb.core.acts.refused import Refused

from .cancelling import cancel
from .confirming import confirm
from .deciding import Decision, decide
from .record_saving import Saved, save_record
from .request_acknowledging import take_note, withdraw_request
from .request_applying import apply_due
from .structural_changes import close, divide, merge, rename
from .structural_effects import Ground
