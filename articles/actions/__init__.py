"""What people do with a story: one verb, one module. Each does the whole act in one transaction or raises Refused."""

from .answer_invitation import answer_invitation
from .approve import approve
from .bundles import add_to_bundle, dissolve_bundle, make_bundle, remove_from_bundle, schedule_bundle
from .expire import expire
from .explain import explain
from .invite import invite, revoke
from .publish import publish
from .publish_bundle import publish_bundle
from .refused import Conflict, Refused
from .save_draft import save_draft
from .schedule import schedule
from .send_back import send_back
from .submit import submit
from .withdraw import withdraw

__all__ = [
    "Conflict",
    "Refused",
    "add_to_bundle",
    "answer_invitation",
    "approve",
    "dissolve_bundle",
    "expire",
    "explain",
    "invite",
    "make_bundle",
    "publish",
    "publish_bundle",
    "remove_from_bundle",
    "revoke",
    "save_draft",
    "schedule",
    "schedule_bundle",
    "send_back",
    "submit",
    "withdraw",
]
