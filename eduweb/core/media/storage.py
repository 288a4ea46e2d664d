"""Files that are there whole or not at all, and what is left of those that never became whole."""

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage
from django.utils import timezone

PART = ".part"
# Files are written before the row that names them.
GRACE = timedelta(days=1)


class WholeFileStorage(FileSystemStorage):
    """Each file gets its name when all of it is written, so that a process killed meanwhile leaves no half one.

    Another file of the same name takes the place of the first one: our names tell the content, or are random.
    """

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Store the content under this very name, and return it."""
        name = name or str(content.name)
        part = f"{name}.{secrets.token_hex(4)}{PART}"
        try:
            super().save(part, content)
        except FileNotFoundError:  # an empty folder that somebody else has removed at this moment
            super().save(part, content)
        os.replace(self.path(part), self.path(name))
        return name


def shard() -> str:
    """One of the 256 folders over which names are spread.

    By chance: nothing has to be remembered, and a tick of any rhythm comes to each of them, every four hours or so.
    """
    return secrets.token_hex(1)


def entries(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    """Paths of the folders and of the files in this folder; none where it is missing."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return [f"{folder}/{name}" for name in folders], [f"{folder}/{name}" for name in files]


def is_old(storage: Storage, path: str, grace: timedelta = GRACE) -> bool:
    """Whether this file was written before the time of grace; False when it is gone."""
    try:
        return timezone.now() - storage.get_modified_time(path) > grace
    except FileNotFoundError:
        return False


def empty(storage: Storage, folder: str) -> None:
    """Delete this folder and its files, but for those that are being written at this moment."""
    for path in entries(storage, folder)[1]:
        if not path.endswith(PART) or is_old(storage, path):
            storage.delete(path)
    with suppress(OSError):  # something has come meanwhile
        storage.delete(folder)
