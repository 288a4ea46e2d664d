"""Actions on a school's record: each does the whole act in one transaction or raises Refused."""

from eduweb.core.acts.refused import Refused

from ..rules.requests import Decision
from .deciding import decide
from .figure_correcting import request_correction
from .page_saving import PageSaved, save_page
from .record_saving import Saved, save_record
from .request_applying import apply_due
from .request_closing import acknowledge_request, cancel, reschedule, withdraw_request
from .request_enclosing import enclose_files, enclose_with_act, enclose_with_entry
from .structural.changing import close, divide, merge, rename
from .structural.effects import Basis
from .structural.taking_back import take_back
