"""Sessions that end after half an hour without a request, and make nobody wait (SESSION_ENGINE, and its middleware).

A session is renewed at most once in five minutes, and not at all while the database is locked: the next request tries
again. Django's own way, a write with each request, lets every page wait for whoever writes.
"""

import logging
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from eduweb.core.acts.running import part
from eduweb.core.acts.waiting import impatient, without_waiting

RENEWED_EVERY = timedelta(minutes=5)
READING = ("GET", "HEAD", "OPTIONS")

logger = logging.getLogger(__name__)


class SessionStore(db.SessionStore):
    """A session that knows its end, and whether its request may wait for the database's write lock."""

    ends_at: datetime | None = None
    may_wait = True

    def load(self) -> dict:
        """The session's values, and its end; {} for a session that has ended."""
        row = self.model.objects.filter(session_key=self.session_key, expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return {}
        self.ends_at = row.expire_date
        return self.decode(row.session_data)

    def save(self, must_create: bool = False) -> None:
        """Save the values; a session that cannot be saved stays as it was, because what the page did stands."""
        try:
            with nullcontext() if self.may_wait else impatient():
                super().save(must_create)
        except UpdateError as error:
            if not isinstance(error.__context__, OperationalError):
                raise
            logger.warning("会话没有保存：%s", error.__context__)

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session; a reading request leaves that to a later one while the database is locked."""
        with nullcontext() if self.may_wait else without_waiting():
            super().delete(session_key)

    def renew(self) -> None:
        """Put the end off when that is due and can be had at once."""
        now, idle = timezone.now(), timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if self.ends_at is None or self.ends_at - now > idle - RENEWED_EVERY:
            return
        own = self.model.objects.filter(session_key=self.session_key)
        with without_waiting(), part():
            if own.select_for_update(skip_locked=True, no_key=True).values_list("session_key", flat=True).first():
                own.update(expire_date=now + idle)


class RenewingSessionMiddleware(SessionMiddleware):
    """Django's own, with sessions that are renewed now and then."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if isinstance(request.session, SessionStore):
            request.session.may_wait = request.method not in READING

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = getattr(request, "session", None)
        if isinstance(session, SessionStore) and not session.modified:
            session.renew()
        return super().process_response(request, response)
