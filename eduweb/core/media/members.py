"""What a zip archive holds, for the pages that offer it. A file's path tells its content, so it is looked at once."""

from functools import lru_cache

from django.core.files.storage import Storage

from eduweb.core.text.packed.archive import Member, members_of


def members_in(storage: Storage, path: str, kind: str) -> tuple[Member, ...]:
    """The files in the archive at this path, in its own order; () for documents of another kind."""
    return _members(storage, path) if kind == "zip" else ()


@lru_cache(maxsize=256)
def _members(storage: Storage, path: str) -> tuple[Member, ...]:
    try:
        with storage.open(path) as file:
            return tuple(members_of(file.file))
    except OSError:
        return ()
