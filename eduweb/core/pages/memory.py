"""Pages of the current edition in the memory of the process, so that the most read ones cost no file access."""

import threading
from typing import Generic, TypeVar

MOST_BYTES = 16 * 1024 * 1024

Stored = TypeVar("Stored")


class Memory(Generic[Stored]):
    """The pages of one edition, up to `most` bytes in all; emptied when they are used up and with another edition."""

    def __init__(self, most: int = MOST_BYTES):
        self.most = most
        self._held: tuple[str, dict[str, Stored]] = ("", {})
        self._size = 0
        self._filling = threading.Lock()

    def get(self, edition: str, path: str) -> Stored | None:
        """The page of this edition, or None. Takes no lock: edition and pages are replaced together."""
        held_edition, pages = self._held
        return pages.get(path) if held_edition == edition else None

    def put(self, edition: str, path: str, page: Stored, size: int) -> None:
        """Store a page of `size` bytes."""
        with self._filling:
            if self._held[0] != edition or self._size + size > self.most:
                self._held, self._size = (edition, {}), 0
            if path not in self._held[1] and size <= self.most:
                self._held[1][path] = page
                self._size += size
