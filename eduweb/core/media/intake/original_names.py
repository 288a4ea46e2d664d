"""The name that a photograph's file had on its owner's computer: kept to be found by, never shown to readers."""

from collections.abc import Callable
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

LONGEST = 200
_masks: list[Callable[[str], str]] = []


def register(mask: Callable[[str], str]) -> None:
    """Have personal data in names masked before they are stored; called from an app's `ready()`."""
    if mask not in _masks:
        _masks.append(mask)


def original_name(upload: UploadedFile) -> str:
    """The name to keep, its personal data masked; "" where there was no file (a picture out of a text has no extension)."""
    name = "".join(sign for sign in upload.name or "" if sign.isprintable()).strip()
    suffix = PurePath(name).suffix
    if not suffix:
        return ""
    for mask in _masks:
        name = mask(name)
    return name if len(name) <= LONGEST else name[: LONGEST - len(suffix) - 1] + "…" + suffix


def download_name(stored: str, path: str) -> str:
    """A file's name for whoever saves it: its original name, with the extension of what is stored now."""
    return f"{PurePath(stored).stem}{PurePath(path).suffix}" if stored else PurePath(path).name
