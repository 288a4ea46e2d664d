"""The edition for readers: the name `current`, compared with the database once a second."""

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
        self._is_behind = False

    def current(self) -> str | None:
        """The name of the current edition; None only when neither store nor database can tell."""
        if time.monotonic() - self._asked_at > EVERY and self._asking.acquire(blocking=False):
            try:
                close_stale_connection()
                if not self.follow():
                    logger.warning("数据库暂时没有应答：读者看到的是已存的页面。")
                self._asked_at = time.monotonic()
            finally:
                self._asking.release()
        return (None if self._is_behind else self.files.current_cached()) or self.in_database()

    def follow(self) -> bool:
        """Move the name to the database's edition, and drop editions that nobody can reach any more; False without one.

        Where the disk does not let the name be moved, this process asks the database at each request until it does.
        """
        with self.files.locked():
            before, now = self.files.current(), self.in_database()
            if now is None:
                return False
            self._is_behind = now != before and not self.files.set_current(now)
            self.files.reset()
        if now != before and not self._is_behind:
            threading.Thread(target=self.files.remove_all_but, args=(before,), daemon=True).start()
        return True

    def follow_until(self, stopping: threading.Event) -> None:
        """Follow until `stopping`: for a proxy that serves the files itself, so that requests do not come to ask."""
        while not stopping.wait(EVERY):
            close_stale_connection()
            self.follow()

    def in_database(self) -> str | None:
        """The edition in the database at this moment, or None while the database does not answer."""
        try:
            now = edition.stored()
        except (DatabaseError, InterfaceError):
            return None
        return now.name if now else None


def close_stale_connection() -> None:
    """Close a connection that is old or broken, as Django does between its own requests."""
    if not connection.in_atomic_block:
        close_old_connections()
