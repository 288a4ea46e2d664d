"""Writes that a reading page may leave undone: tried at once, given up silently while somebody else holds the database."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

logger = logging.getLogger(__name__)


@contextmanager
def without_waiting() -> Iterator[None]:
    """Leave the block silently where the database is locked or full."""
    try:
        with impatient():
            yield
    except OperationalError as error:
        logger.info("数据库正忙，留待下次：%s", error)


@contextmanager
def impatient() -> Iterator[None]:
    """Within the block SQLite says at once that it is locked. PostgreSQL has no such lock: a query skips locked rows."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")
