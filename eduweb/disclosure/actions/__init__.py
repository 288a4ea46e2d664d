"""What is done with an application, each an act with its entry in the audit log, which never holds applicants' text."""

from eduweb.core.acts.refused import Refused

from .applying import apply, complete
from .handling import answer, ask_for_completion, ask_third_party, extend, hear_third_party, note_receipt, show_proof
