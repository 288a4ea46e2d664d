"""The disk space of one edition's pages is bounded: a crawler of a million addresses fills no disk."""

import os
from collections.abc import Iterable
from pathlib import Path

from eduweb.core.file_modes import make_public_folder

BLOCK = 4096
MEBIBYTE = 1024 * 1024


class DiskQuota:
    """Counts an edition's blocks in a file beside its pages, for all processes of the machine and without a lock.

    Each page adds one byte for each of its blocks to the file `.blocks`, whose length is thus what the edition takes:
    adding and asking cost the same however many pages there are.
    """

    def __init__(self, mebibytes: int = 2048):
        # The edition before the current one is kept beside it.
        self._most = mebibytes * MEBIBYTE // BLOCK // 2

    def reserve(self, folder: Path, sizes: Iterable[int]) -> bool:
        """Reserve space for files of these sizes (bytes) in an edition's folder; False when its quota is used up."""
        needed = 1 + sum(-(-size // BLOCK) for size in sizes)  # the one is for the folder of the address
        make_public_folder(folder)
        count = os.open(folder / ".blocks", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o644)
        try:
            if os.fstat(count).st_size + needed > self._most:
                return False
            os.write(count, b"." * needed)
        finally:
            os.close(count)
        return True
