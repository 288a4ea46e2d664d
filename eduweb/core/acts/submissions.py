"""A form that is sent twice is taken once: by a double click, ten clicks at once, or after Back (TRUST 23).

Each form carries a number of its own (`form_id`). The first act of a request notes, in its own transaction, who has
sent which values with it; where the note is there already, nothing is done again. The same form with other values is
another submission.
"""

import hashlib
import json
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from .models import Submission
from .running import before_commit

FORM_ID = "form_id"
KEPT = timedelta(days=7)
TAKEN_BEFORE = "这份表单刚才已经提交成功，没有重复办理。"
_NOT_COMPARED = ("csrfmiddlewaretoken", "typed_by", "typed_text_ticket")


class TakenBefore(Exception):
    """The form was taken before: nothing was done."""


@dataclass
class _Sent:
    key: str
    request: UUID = field(default_factory=uuid4)


_sent: ContextVar[_Sent | None] = ContextVar("sent", default=None)


class SubmissionMiddleware:
    """Answers a form that was taken before with the place to which its first answer led."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _sent.set(None)
        try:
            response = self.get_response(request)
            sent = _sent.get()
            if sent and isinstance(response, HttpResponseRedirect):
                mine = Submission.objects.filter(key=sent.key, request=sent.request)
                mine.update(location=response.url[:500])
            return response
        finally:
            _sent.reset(token)

    def process_view(self, request: HttpRequest, *_view) -> HttpResponse | None:
        """Answer at once what was taken before; a form that its own record would now refuse never gets so far."""
        if request.method != "POST" or FORM_ID not in request.POST:
            return None
        key = _key(request)
        if Submission.objects.filter(key=key).exists():
            return _answer(request, key)
        _sent.set(_Sent(key))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _answer(request, _key(request)) if isinstance(exception, TakenBefore) else None


def claim() -> None:
    """Note the form of the present request, if there is one; raises TakenBefore when another request has done so.

    Requests with the same form wait here for the first one.
    """
    sent = _sent.get()
    if sent is None:
        return
    Submission.objects.bulk_create([Submission(key=sent.key, request=sent.request)], ignore_conflicts=True)
    if not Submission.objects.filter(key=sent.key, request=sent.request).exists():
        raise TakenBefore


def lead_to(record: models.Model) -> None:
    """Lead those who send the present form once more, while it is being taken, to the page of this record."""
    if _sent.get():
        before_commit(_lead_to_first, record)


def _lead_to_first(records: list[models.Model]) -> None:
    sent, meta = _sent.get(), records[0]._meta
    try:
        location = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[records[0].pk])
    except NoReverseMatch:
        return
    if sent:
        Submission.objects.filter(key=sent.key, request=sent.request).update(location=location)


def forget_old() -> int:
    """Delete notes so old that nobody sends their forms again; returns their number."""
    return Submission.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _key(request: HttpRequest) -> str:
    """SHA-256 of who has sent what, and where to."""
    posted = {name: values for name, values in sorted(request.POST.lists()) if name not in _NOT_COMPARED}
    files = [(name, [(one.name, one.size) for one in found]) for name, found in sorted(request.FILES.lists())]
    content = [str(request.user.pk), request.get_full_path(), posted, files]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _answer(request: HttpRequest, key: str) -> HttpResponse:
    found = Submission.objects.filter(key=key).first()
    messages.info(request, TAKEN_BEFORE)
    return HttpResponseRedirect(found.location if found and found.location else _near(request))


def _near(request: HttpRequest) -> str:
    """Where to look for what the first of several at once has done: the list of its kind, or the workbench."""
    match = request.resolver_match
    if match and match.url_name and match.url_name.endswith(("_add", "_change")):
        return reverse(f"admin:{match.url_name.rpartition('_')[0]}_changelist")
    return reverse("admin:index")
