"""Finished pages as files: `<root>/<edition>/<path>`, plain and gzip, with their headers beside them.

The store is a cache. Whatever goes wrong with its files (lost, full, not writable) only costs time.
"""

import contextlib
import fcntl
import gzip
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .memory import Memory

STORABLE_PATH = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-]+\.(?:xml|txt))?")
LONGEST_PATH = 200


@dataclass(frozen=True)
class Page:
    """A finished answer: its headers as (name, value), and its body plain and compressed."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    plain: bytes
    compressed: bytes


def storable_path(path: str) -> bool:
    """Whether an address can be a file name: plain characters only, nothing hidden, nothing above the root."""
    return len(path) <= LONGEST_PATH and STORABLE_PATH.fullmatch(path) is not None


class PageFiles:
    """The files of all editions under one root, the most read ones of the current edition in memory as well."""

    def __init__(self, root: Path):
        self.root = root
        self._pointer = str(root / "current")
        self._memory: Memory[Page] = Memory()

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
        return Page(tuple((key, value) for key, value in meta["headers"]), meta["etag"], plain, compressed)

    def write(self, edition: str, path: str, page: Page) -> None:
        """Store a page; a reader sees all of it or nothing, since the headers are renamed into place last."""
        name = self._name(edition, path)
        meta = json.dumps({"etag": page.etag, "headers": page.headers}).encode()
        with contextlib.suppress(OSError):
            name.parent.mkdir(parents=True, exist_ok=True)
            for suffix, content in (("", page.plain), (".gz", page.compressed), (".meta", meta)):
                _write_whole(Path(f"{name}{suffix}"), content)

    def current(self) -> str | None:
        """The edition that the name `current` points to, or None when there is none yet."""
        try:
            return os.readlink(self._pointer)
        except OSError:
            return None

    @contextlib.contextmanager
    def moving(self) -> Iterator[None]:
        """Only one process at a time reads the number and moves the name, so that the name never goes back."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / "lock").open("w")
        except OSError:
            yield
            return
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def point_at(self, edition: str) -> None:
        """Move the name `current` to this edition, in one step."""
        if self.current() == edition:
            return
        with contextlib.suppress(OSError):
            (self.root / edition).mkdir(parents=True, exist_ok=True)
            temporary = self.root / f"current.{os.getpid()}"
            temporary.unlink(missing_ok=True)
            temporary.symlink_to(edition)
            temporary.rename(self.root / "current")

    def remove_others(self, keep: set[str]) -> None:
        """Delete the pages of every edition that is not in `keep`."""
        with contextlib.suppress(OSError):
            for folder in self.root.iterdir():
                if folder.is_dir() and not folder.is_symlink() and folder.name not in keep:
                    shutil.rmtree(folder, ignore_errors=True)

    def _name(self, edition: str, path: str) -> Path:
        return self.root / edition / (path[1:] + "index.html" if path.endswith("/") else path[1:])


def _write_whole(target: Path, content: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    os.chmod(temporary, 0o644)
    os.replace(temporary, target)


def compressed(body: bytes) -> bytes:
    """The body as gzip, without a time in it, so that equal pages are equal files."""
    return gzip.compress(body, 6, mtime=0)
