"""What people do with a story: one verb, one module. Each does the whole act in one transaction or raises Refused."""

from .approve import approve
from .correct import correct
from .emergency import publish_in_emergency, sign_off
from .expire import expire
from .keep import keep
from .publish import publish
from .redate import redate
from .refused import Conflict, Refused
from .reject import reject, reopen
from .remark import mark_done, remark
from .save_draft import save_draft
from .schedule import schedule
from .send_back import send_back
from .submit import submit
from .withdraw import withdraw

__all__ = [
    "Conflict",
    "Refused",
    "approve",
    "correct",
    "expire",
    "keep",
    "mark_done",
    "publish",
    "publish_in_emergency",
    "redate",
    "reject",
    "remark",
    "reopen",
    "save_draft",
    "schedule",
    "send_back",
    "sign_off",
    "submit",
    "withdraw",
]
