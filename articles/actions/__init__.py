"""What people do with a story: one verb, one module. Each does the whole act in one transaction or raises Refused."""

from .approve import approve
from .discard import discard, erase, take_back
from .expire import expire
from .keep import keep_version
from .publish import publish
from .refused import AlreadyBegun, Conflict, Refused
from .restore import restore
from .save_draft import save_draft
from .schedule import schedule
from .send_back import send_back
from .submit import submit
from .touch import count_as_author
from .typing import drop_typing, keep_typing
from .withdraw import withdraw

__all__ = [
    "AlreadyBegun",
    "Conflict",
    "Refused",
    "approve",
    "count_as_author",
    "discard",
    "drop_typing",
    "erase",
    "expire",
    "keep_typing",
    "keep_version",
    "publish",
    "restore",
    "save_draft",
    "schedule",
    "send_back",
    "submit",
    "take_back",
    "withdraw",
]
