"""What people do with a story: one verb, one module. Each does the whole act in one transaction or raises Refused."""

from .approve import approve
from .expire import expire
from .explain import explain
from .publish import publish
from .refused import Conflict, Refused
from .save_draft import save_draft
from .schedule import schedule
from .send_back import send_back
from .submit import submit
from .withdraw import withdraw

__all__ = [
    "Conflict",
    "Refused",
    "approve",
    "expire",
    "explain",
    "publish",
    "save_draft",
    "schedule",
    "send_back",
    "submit",
    "withdraw",
]
