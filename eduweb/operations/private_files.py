"""Private files of a site that an earlier release made for everybody to read."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from eduweb.core.file_modes import close_to_others


def close_private_files() -> list[Path]:
    """Close keys, database and private media to others; returns the files of other owners, left unchanged."""
    left = []
    for path in _private_files():
        try:
            close_to_others(path)
        except FileNotFoundError:
            pass
        except PermissionError:
            left.append(path)
    return left


def _private_files() -> Iterator[Path]:
    yield settings.VAR_DIR / "secret_key"
    yield settings.PRIVATE_ROOT
    if connection.vendor == "sqlite":
        # Its log and the log's index get the mode of the database itself.
        yield from (Path(f"{connection.settings_dict['NAME']}{suffix}") for suffix in ("", "-wal", "-shm"))
