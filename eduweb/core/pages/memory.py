"""Pages of the current edition kept in the process, so that the most read ones cost no file access."""

import threading
from typing import Generic, TypeVar

MOST_BYTES = 16 * 1024 * 1024

Kept = TypeVar("Kept")


class Memory(Generic[Kept]):
    """What one edition's addresses answer, up to `most` bytes; then, and with another edition, it begins anew."""

    def __init__(self, most: int = MOST_BYTES):
        self.most = most
        self._held: tuple[str, dict[str, Kept]] = ("", {})
        self._size = 0
        self._filling = threading.Lock()

    def get(self, edition: str, path: str) -> Kept | None:
        """The page of this edition, or None. Takes no lock: edition and pages change hands together."""
        held_edition, pages = self._held
        return pages.get(path) if held_edition == edition else None

    def put(self, edition: str, path: str, page: Kept, size: int) -> None:
        """Keep a page that takes `size` bytes."""
        with self._filling:
            if self._held[0] != edition or self._size + size > self.most:
                self._held, self._size = (edition, {}), 0
            if path not in self._held[1] and size <= self.most:
                self._held[1][path] = page
                self._size += size
