"""Finished pages as files: `<root>/<edition>/<path>`, plain and gzip, with their headers beside them.

The store is a cache. Whatever goes wrong with its files (lost, full, not writable, half written) only costs time.
"""

import contextlib
import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

from eduweb.core.file_modes import make_public_folder

from .disk_quota import DiskQuota
from .memory import Memory
from .shared_counter import SharedCounter

STORABLE_PATH = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-]+\.(?:xml|txt))?")
LONGEST_PATH = 200


@dataclass(frozen=True)
class Page:
    """A finished answer: its headers as (name, value), and its body plain and compressed."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    plain: bytes
    compressed: bytes

    @cached_property
    def plain_headers(self) -> tuple[tuple[str, str], ...]:
        return (*self.headers, ("Content-Length", str(len(self.plain))))

    @cached_property
    def compressed_headers(self) -> tuple[tuple[str, str], ...]:
        return (*self.headers, ("Content-Encoding", "gzip"), ("Content-Length", str(len(self.compressed))))


def storable_path(path: str) -> bool:
    """Whether an address can be a file name: plain characters only, nothing hidden, nothing above the root."""
    return len(path) <= LONGEST_PATH and STORABLE_PATH.fullmatch(path) is not None


class PageFiles:
    """The files of all editions under one root, the most read ones of the current edition in memory as well."""

    def __init__(self, root: Path, quota: DiskQuota | None = None):
        self.root = root
        self.quota = quota or DiskQuota()
        self._pointer = str(root / "current")
        self._moves = SharedCounter(root / "turns")
        self._known: tuple[bytes | None, str | None] = (None, None)
        self._memory: Memory[Page] = Memory()

    @classmethod
    def of_this_machine(cls) -> "PageFiles":
        """The files that all processes under this VAR_DIR share."""
        return cls(settings.VAR_DIR / "pages", DiskQuota(settings.PAGE_STORE_MB))

    def read(self, edition: str, path: str) -> Page | None:
        """The stored page, or None."""
        page = self._memory.get(edition, path)
        if page is None and (page := self._read_files(edition, path)):
            self._memory.put(edition, path, page, len(page.plain) + len(page.compressed))
        return page

    def _read_files(self, edition: str, path: str) -> Page | None:
        name = self._name(edition, path)
        try:
            meta = json.loads(Path(f"{name}.meta").read_bytes())
            plain, compressed = name.read_bytes(), Path(f"{name}.gz").read_bytes()
        except (OSError, ValueError):
            return None
        page = Page(tuple((key, value) for key, value in meta["headers"]), meta["etag"], plain, compressed)
        return page if _is_whole(page) else None

    def write(self, edition: str, path: str, page: Page) -> None:
        """Store a page while the edition has quota left; its headers are renamed into place last."""
        name = self._name(edition, path)
        meta = json.dumps({"etag": page.etag, "headers": page.headers}).encode()
        files = {"": page.plain, ".gz": page.compressed, ".meta": meta}
        with contextlib.suppress(OSError):
            if self.quota.reserve(self.root / edition, map(len, files.values())):
                make_public_folder(name.parent)
                for suffix, content in files.items():
                    _write_whole(Path(f"{name}{suffix}"), content)

    def current(self) -> str | None:
        """The edition that the name `current` points to, or None when there is none yet."""
        try:
            return os.readlink(self._pointer)
        except OSError:
            return None

    def current_cached(self) -> str | None:
        """The current edition, read from disk only after the name was moved: cheap enough for every request."""
        moves = self._moves.value()
        known = self._known
        if moves is None or moves != known[0]:
            self._known = known = (moves, self.current())
        return known[1]

    def reset(self) -> None:
        """Forget the edition read before: a process may have moved the name and ended before it counted the move."""
        self._moves.map_file()
        self._known = (None, None)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Only one process at a time reads the number and moves the name, so that the name never goes back."""
        with contextlib.ExitStack() as held:
            with contextlib.suppress(OSError):
                make_public_folder(self.root)
                lock = held.enter_context((self.root / "lock").open("w"))
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def set_current(self, edition: str) -> bool:
        """Move the name `current` to this edition, in one step; False when it cannot be moved."""
        temporary = self.root / f"current.{os.getpid()}"
        try:
            make_public_folder(self.root / edition)
            temporary.unlink(missing_ok=True)
            temporary.symlink_to(edition)
            temporary.rename(self._pointer)
        except OSError:
            # A name that stays behind would lead a proxy to old pages; on a full disk it can still be taken away.
            with contextlib.suppress(OSError):
                Path(self._pointer).unlink()
            return False
        finally:
            self._moves.increment()
        return True

    def remove_all_but(self, before: str | None) -> None:
        """Delete the pages of every edition but the current one and `before`, in which requests may still be reading."""
        with contextlib.suppress(OSError):
            for folder in self.root.iterdir():
                if folder.is_dir() and not folder.is_symlink() and folder.name not in (before, self.current()):
                    shutil.rmtree(folder, ignore_errors=True)

    def discard_all(self) -> None:
        """Put every stored page out of reach in one step for each edition; `remove_all_but` deletes the files later."""
        with contextlib.suppress(OSError):
            for folder in self.root.iterdir():
                if folder.is_dir() and not folder.is_symlink():
                    folder.rename(f"{folder}.{time.time_ns()}")

    def _name(self, edition: str, path: str) -> Path:
        return self.root / edition / (path[1:] + "index.html" if path.endswith("/") else path[1:])


def _write_whole(target: Path, content: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except OSError:
        # A full disk is not made fuller by what was begun.
        Path(temporary).unlink()
        raise


def _is_whole(page: Page) -> bool:
    """Whether the three files belong together: two processes may have written them at once, or the power gone."""
    return page.etag == etag_of(page.plain) and page.compressed[-8:-4] == zlib.crc32(page.plain).to_bytes(4, "little")


def etag_of(body: bytes) -> str:
    """The tag of a page's content."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def compressed(body: bytes) -> bytes:
    """The body as gzip, without a time in it, so that equal pages are equal files."""
    return gzip.compress(body, 6, mtime=0)
