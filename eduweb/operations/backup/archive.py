"""The archive: one tar, written and read as a stream, with a header before its content and the manifest behind it.

The manifest comes last since the hashes in it are known by then: everything is read once. A header tells at the first
block whether an archive is one of ours; a seal of the manifest's own hash ends it, so that one cut short has none.
"""

import hashlib
import json
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from django.core.management import CommandError

from .encryption import decrypted_from
from .progress import Progress

HEADER, MANIFEST, SEAL = "eduweb-backup.json", "manifest.json", "manifest.sha256"
SECRET_KEY = "secret_key"
DATABASE, PUBLIC, PRIVATE = "database/", "public/", "private/"
FORMAT = 1

Take = Callable[[str, "Hashed"], None]


class Damaged(CommandError):
    """The archive is not what was written, or none of ours; the message (Chinese) says in what."""


class Hashed:
    """A stream whose hash is taken while it is read; it cannot go back."""

    def __init__(self, stream: IO[bytes], notice: Callable[[int], None] = lambda _: None):
        self.stream, self._notice = stream, notice
        self._hash, self.size = hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        content = self.stream.read(size)
        self._hash.update(content)
        self.size += len(content)
        self._notice(len(content))
        return content

    def sums(self) -> str:
        """Size and hash (SHA-256, in hex digits) of what has been read, as manifests say them."""
        return f"{self.size} {self._hash.hexdigest()}"

    def rest(self) -> str:
        """Read to the end, and then the same."""
        while self.read(1 << 20):
            pass
        return self.sums()


class Writer:
    """Writes an archive into a stream, within a `with`. `members` says each member's size and hash."""

    def __init__(self, stream: IO[bytes], header: dict[str, Any]):
        self.members: dict[str, str] = {}
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115  `__exit__`
        self.add_bytes(HEADER, _json({"format": FORMAT, **header}))

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *error: Any) -> None:
        self._tar.__exit__(*error)

    def add(self, name: str, stream: IO[bytes], size: int) -> None:
        """Append so many bytes of the stream as a member. Raises OSError when the stream has less."""
        hashed = Hashed(stream)
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._tar.addfile(member, hashed)
        self.members[name] = hashed.sums()  # it may go on beyond, being written
        self._tar.members.clear()  # type: ignore[attr-defined]  # else it keeps each one

    def add_bytes(self, name: str, content: bytes) -> None:
        """Append a member with this content."""
        self.add(name, BytesIO(content), len(content))

    def finish(self, facts: dict[str, Any]) -> None:
        """Append the manifest: these facts and the members; nothing can follow."""
        manifest = _json({**facts, "members": self.members})
        self.add_bytes(MANIFEST, manifest)
        self.add_bytes(SEAL, self.members[MANIFEST].encode())


def read(archive: Path, words: str, take: Take = lambda *_: None) -> dict[str, Any]:
    """Go through the archive, have `take` read each member, and return the manifest.

    Raises Damaged for an archive that is foreign, cut short or altered: at the end, so whoever must not begin with a
    damaged one goes through it twice. Names lead nowhere but below the folders of ours.
    """
    if not archive.is_file():
        raise CommandError(f"没有这份归档：{archive}")
    bar = Progress(words, archive.stat().st_size)
    failure, length = None, 0
    with decrypted_from(archive) as stream:
        whole = Hashed(stream, bar.advance)
        try:
            with tarfile.open(fileobj=whole, mode="r|") as tar:  # type: ignore[call-overload]
                manifest = _manifest_of(tar, take)
                length = -(-(tar.offset + 2 * tarfile.BLOCKSIZE) // tarfile.RECORDSIZE) * tarfile.RECORDSIZE
        except (tarfile.TarError, UnicodeError) as error:
            failure = error
        whole.rest()  # to its end, so that a tool which could not decrypt it says so first
    if failure:
        raise Damaged(f"归档损坏，或不是本系统的备份：{archive.name}") from failure
    if whole.size != length:
        raise Damaged(f"归档末尾不完整，或接有别的内容：{archive.name}")
    return manifest


def _manifest_of(tar: tarfile.TarFile, take: Take) -> dict[str, Any]:
    found: dict[str, str] = {}
    ends: dict[str, bytes] = {}
    for member in iter(tar.next, None):
        tar.members.clear()  # type: ignore[attr-defined]  # else it keeps each one
        name = member.name
        if not found and name != HEADER:
            raise Damaged("这不是本系统的备份归档。")
        if not _is_ours(name) or member.type != tarfile.REGTYPE or name in found or SEAL in found:
            raise Damaged(f"归档中有不该有的内容：{name!r}")
        content = tar.extractfile(member)
        assert content
        hashed = Hashed(content)
        if name in (MANIFEST, SEAL):
            ends[name] = hashed.read()
        else:
            take(name, hashed)
        found[name] = hashed.rest()
    return _checked(found, ends)


def _checked(found: dict[str, str], ends: dict[str, bytes]) -> dict[str, Any]:
    """The manifest, when it is whole and says of every member what was found."""
    if not {MANIFEST, SEAL} <= found.keys():
        raise Damaged("归档不完整：后半部分缺失。")
    if found.pop(MANIFEST).encode() != ends[SEAL]:
        raise Damaged("归档损坏：清单与写入时不同。")
    del found[SEAL]
    try:
        manifest = json.loads(ends[MANIFEST])
        stated = manifest["members"]
        names = stated.keys() | found.keys()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("归档的清单读不出来。") from error
    if different := sorted(name for name in names if stated.get(name) != found.get(name)):
        raise Damaged(f"归档损坏：{len(different)} 项内容与写入时不同，如 {different[0]}。")
    return manifest


def _is_ours(name: str) -> bool:
    if name in (HEADER, MANIFEST, SEAL, SECRET_KEY):
        return True
    safe = "\\" not in name and "\0" not in name and not {"", ".", ".."} & set(name.split("/"))
    return safe and name.startswith((DATABASE, PUBLIC, PRIVATE))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
