"""A counter in memory shared by all processes of the machine: the number of moves of the name `current`.

Asking the disk for a name at every request costs more than all the rest of a stored page, and lets another thread in
between. A number in shared memory costs neither: while it stands still, the name that was read last is the current one.
"""

import contextlib
import mmap
import os
from pathlib import Path

SIZE = 8


class SharedCounter:
    """A counter in a file, which readers see through a mapping; without the file (disk full, not writable) no counter."""

    def __init__(self, file: Path):
        self._file = file
        self._map: mmap.mmap | None = None
        self._inode: int | None = None

    def value(self) -> bytes | None:
        """The counter's present value, for comparison; None without a counter."""
        return self._map[:SIZE] if self._map else None

    def increment(self) -> None:
        """Count one move. The caller holds the store's lock."""
        self.map_file()
        if self._map:
            number = int.from_bytes(self._map[:SIZE], "little") + 1
            with contextlib.suppress(OSError), self._file.open("r+b", buffering=0) as file:
                # Not through the mapping: on a full disk this is an error, and not the end of the process.
                file.write(number.to_bytes(SIZE, "little"))

    def map_file(self) -> None:
        """Map the file into memory, again when it is another file: the whole store may have been deleted."""
        try:
            if self._map and os.stat(self._file).st_ino == self._inode:
                return
            with self._file.open("a+b", buffering=0) as file:
                if os.fstat(file.fileno()).st_size < SIZE:
                    file.write(bytes(SIZE))
                self._inode = os.fstat(file.fileno()).st_ino
                self._map = mmap.mmap(file.fileno(), SIZE, prot=mmap.PROT_READ)
        except (OSError, ValueError):
            self._map = None
