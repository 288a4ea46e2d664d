"""What people do with a school's record: each does the whole act in one transaction or raises Refused."""

from eduweb.accounts.refused import Refused

from .apply_request import apply_due
from .cancel import cancel
from .careers import close, divide, merge, rename
from .confirm import confirm
from .decide import Decision, decide
from .fates import Ground
from .save_record import Saved, save_record
from .take_note import take_note, withdraw_request

__all__ = [
    "Decision",
    "Ground",
    "Refused",
    "Saved",
    "apply_due",
    "cancel",
    "close",
    "confirm",
    "decide",
    "divide",
    "merge",
    "rename",
    "save_record",
    "take_note",
    "withdraw_request",
]
