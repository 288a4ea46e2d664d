"""Judges each member of an archive by its content; run by `isolated` alone, since the archive may be made to do harm."""

from zipfile import ZipInfo

from ..document_reader.archives import Archive
from ..document_reader.kinds import kind_of
from ..document_reader.member_names import extension_of, is_a_trick, name_of
from ..isolated.problem import Problem

MOST_MEMBERS = 200
EXTENSIONS = {
    "pdf": ("pdf",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "pptx": ("pptx",),
    "doc": ("doc", "wps"),
    "jpg": ("jpg", "jpeg"),
    "png": ("png",),
    "gif": ("gif",),
    "webp": ("webp",),
    "text": ("txt", "csv"),
}
_SYSTEM = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def read(content: bytes) -> int:
    """The number of members. Raises Problem with a code of `refusals.json` for what must not be published."""
    archive = Archive(content)
    if not archive.parts:
        raise Problem("empty")
    if len(archive.parts) > MOST_MEMBERS:
        raise Problem("many", most=MOST_MEMBERS)
    known: set[str] = set()
    for part in archive.parts:
        name = name_of(part)
        _judge(archive, part, name)
        if name.casefold() in known:
            raise Problem("twice", member=name)
        known.add(name.casefold())
    return len(archive.parts)


def _judge(archive: Archive, part: ZipInfo, name: str) -> None:
    if is_a_trick(part, name):
        raise Problem("name", member="".join(sign if sign.isprintable() else "�" for sign in name)[:100])
    if name.lower().startswith(_SYSTEM) or name.lower().endswith(_SYSTEM):
        raise Problem("system", member=name)
    kind = kind_of(archive.read(part))
    if kind in ("locked", "macros"):
        raise Problem(f"member-{kind}", member=name)
    if kind == "zip":
        raise Problem("nested", member=name)
    if kind not in EXTENSIONS:
        raise Problem("kind", member=name)
    if extension_of(name) not in EXTENSIONS[kind]:
        raise Problem("misnamed", member=name, right=EXTENSIONS[kind][0])
