"""Which edition readers get now: the name `current`, checked against the database once a second."""

import logging
import threading
import time

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from . import edition
from .files import PageFiles

EVERY = 1.0

logger = logging.getLogger(__name__)


class Pointer:
    """Reads the name at every request; asks the database so seldom that a stored page costs no query."""

    def __init__(self, files: PageFiles):
        self.files = files
        self._asking = threading.Lock()
        self._asked_at = float("-inf")

    def current(self) -> str | None:
        """The name of the current edition; None only when neither store nor database can tell."""
        if time.monotonic() - self._asked_at > EVERY and self._asking.acquire(blocking=False):
            try:
                self.follow()
                self._asked_at = time.monotonic()
            finally:
                self._asking.release()
        return self.files.current() or self.begun()

    def follow(self) -> None:
        """Move the name to the database's edition, and drop editions that nobody can reach any more."""
        with self.files.moving():
            before, now = self.files.current(), self.begun()
            if now is None or now == before:
                return
            self.files.point_at(now)
        threading.Thread(target=self.files.remove_others, args=({now, before},), daemon=True).start()

    def keep_following(self, stopping: threading.Event) -> None:
        """Follow until `stopping`: for a proxy that serves the files itself, so that requests do not come to ask."""
        while not stopping.wait(EVERY):
            self.follow()

    def begun(self) -> str | None:
        """The edition in the database at this moment, or None while the database does not answer."""
        try:
            if not connection.in_atomic_block:
                close_old_connections()
            return edition.current().name
        except (DatabaseError, InterfaceError) as error:
            logger.warning("页面版次暂时读不到：%s", error)
            connection.close()
            return None
