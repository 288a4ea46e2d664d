"""What people do with a story: one verb, one module. Each does the whole act in one transaction or raises Refused."""

from .answer_invitation import answer_invitation
from .approve import approve
from .bundles import add_to_bundle, dissolve_bundle, make_bundle, remove_from_bundle, schedule_bundle
from .discard import discard, erase, take_back
from .expire import expire
from .explain import explain
from .invite import invite, revoke
from .keep import keep_version
from .publish import publish
from .publish_bundle import publish_bundle
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
    "add_to_bundle",
    "answer_invitation",
    "approve",
    "count_as_author",
    "discard",
    "dissolve_bundle",
    "drop_typing",
    "erase",
    "expire",
    "explain",
    "invite",
    "keep_typing",
    "keep_version",
    "make_bundle",
    "publish",
    "publish_bundle",
    "remove_from_bundle",
    "restore",
    "revoke",
    "save_draft",
    "schedule",
    "schedule_bundle",
    "send_back",
    "submit",
    "take_back",
    "withdraw",
]
