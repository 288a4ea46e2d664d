"""What people do with a story: one verb, one module. Each does the whole act in one transaction or raises Refused."""

from .answer_invitation import answer_invitation
from .approve import approve
from .bundles import add_to_bundle, dissolve_bundle, make_bundle, remove_from_bundle, schedule_bundle
from .correct import correct
from .discard import discard, erase, take_back
from .emergency import publish_in_emergency, sign_off
from .expire import expire
from .explain import explain
from .invite import invite, revoke
from .keep import keep_version
from .keep_for_later import keep
from .publish import publish
from .publish_bundle import publish_bundle
from .redate import redate
from .refused import AlreadyBegun, Conflict, Refused
from .reject import reject, reopen
from .remark import mark_done, remark
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
    "correct",
    "count_as_author",
    "discard",
    "dissolve_bundle",
    "drop_typing",
    "erase",
    "expire",
    "explain",
    "invite",
    "keep",
    "keep_typing",
    "keep_version",
    "make_bundle",
    "mark_done",
    "publish",
    "publish_bundle",
    "publish_in_emergency",
    "redate",
    "reject",
    "remark",
    "remove_from_bundle",
    "reopen",
    "restore",
    "revoke",
    "save_draft",
    "schedule",
    "schedule_bundle",
    "send_back",
    "sign_off",
    "submit",
    "take_back",
    "withdraw",
]
