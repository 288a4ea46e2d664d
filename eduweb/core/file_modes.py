"""Who may read what the site writes: its own user and group everything, everybody else what readers are served.

Whatever umask the site is started with, new files are closed to others. The rest is opened where it is written: finished
pages by `make_public_folder`, public media and static files by their storages (settings: FILE_UPLOAD_…, STORAGES).
"""

import contextlib
import os
from pathlib import Path

OTHERS = 0o007


def close_new_files() -> None:
    """From now on this process and those that it starts write nothing for others; a stricter umask stays as it is."""
    os.umask(os.umask(0o077) | 0o027)


def make_public_folder(folder: Path) -> None:
    """Make a folder that everybody may enter and list, with its missing parents; those that exist stay as they are."""
    if not folder.is_dir():
        make_public_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            folder.chmod(0o755)


def close_to_others(path: Path) -> None:
    """Take a file, or a folder and all that is in it, from others.

    The folder itself comes last: one that is closed holds nothing that is open, and is not gone through again.
    """
    mode = path.stat().st_mode
    if mode & OTHERS:
        for below in path.iterdir() if path.is_dir() else ():
            close_to_others(below)
        path.chmod(mode & ~OTHERS)
