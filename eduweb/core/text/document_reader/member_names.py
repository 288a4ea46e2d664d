"""The names of an archive's members, as they were typed."""

import stat
import unicodedata
from pathlib import PurePosixPath
from zipfile import ZipInfo

_UTF8 = 0x800
_LONGEST = 200
_FORBIDDEN = set('\\:*?"<>|')
# What turns the direction of writing makes “fdp.exe” of “exe.pdf”.
_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def name_of(part: ZipInfo) -> str:
    """The member's name with its folders. Windows packs names in GBK, Macs in UTF-8, and neither says so."""
    if part.flag_bits & _UTF8:
        return part.filename
    try:
        raw = part.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def is_a_trick(part: ZipInfo, name: str) -> bool:
    """Whether unpacking it could write elsewhere, or show another name than it has."""
    path = PurePosixPath(name)
    return (
        not name.strip(" ./")
        or len(name) > _LONGEST
        or path.is_absolute()
        or ".." in path.parts
        or any(sign in _FORBIDDEN or unicodedata.category(sign) in _HIDDEN for sign in name)
        or stat.S_ISLNK(part.external_attr >> 16)
    )


def extension_of(name: str) -> str:
    """In small letters, without the dot."""
    return PurePosixPath(name).suffix.lower()[1:]
