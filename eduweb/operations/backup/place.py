"""A folder in VAR_DIR for what a command needs meanwhile: one command at a time, and nothing stays of a killed one."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError


@contextmanager
def working_folder() -> Iterator[Path]:
    """An empty folder, gone after the block. Raises CommandError while another command has it."""
    with (settings.VAR_DIR / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError("另一个备份、恢复或演练正在进行，请等它结束。") from None
        folder = settings.VAR_DIR / "backup-under-way"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
