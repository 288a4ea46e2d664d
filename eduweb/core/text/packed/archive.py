"""An archive seen from outside: whether it may be published, and what its page lists."""

import json
import zipfile
from pathlib import Path
from typing import IO, NamedTuple

from ..document_reader.member_names import name_of
from ..isolated.parent import read_isolated
from ..isolated.problem import Problem

SECONDS, MEGABYTES = 10, 512
_SENTENCES: dict[str, str] = json.loads(Path(__file__).with_name("refusals.json").read_text(encoding="utf-8"))


class Member(NamedTuple):
    """A file in an archive, as readers are told of it."""

    name: str
    size: int


def judge(content: bytes) -> None:
    """Raise Problem for an archive, or a member of it, that must not be published (`refusal_of` says it in words)."""
    read_isolated(f"{__package__}.judging", content, seconds=SECONDS, megabytes=MEGABYTES)


def refusal_of(problem: Problem) -> str:
    """What follows the archive's name, in Chinese, with the way out."""
    return _SENTENCES.get(problem.code, _SENTENCES["no_text"]).format(**problem.words)


def members_of(file: IO[bytes]) -> list[Member]:
    """The files in an archive that was judged; only its table of contents is read. [] where it cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            return [Member(name_of(part), part.file_size) for part in archive.infolist() if not part.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return []
