"""Names of archives, and which of them have served their time. Nothing else in the folder is touched."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from . import encryption

_NAME = re.compile(r"eduweb-(\d{8}-\d{6})\.tar(?:\.age|\.gpg)?")
_STAMP = "%Y%m%d-%H%M%S"
# Day, ISO week, month.
_PERIODS = ("%Y-%m-%d", "%G-%V", "%Y-%m")


def name_of(at: datetime) -> str:
    """The name of an archive that is begun at this time."""
    return f"eduweb-{at.strftime(_STAMP)}.tar{encryption.suffix()}"


def superseded(names: Iterable[str], daily: int, weekly: int, monthly: int) -> set[str]:
    """The archives to delete: all but the newest of each of the last so many days, weeks and months that have one.

    The newest of all stays in any case; names that are not an archive's are left out.
    """
    stamped = {name: match[1] for name in names if (match := _NAME.fullmatch(name))}
    newest_first = sorted(stamped, key=lambda name: stamped[name], reverse=True)
    kept = set(newest_first[:1])
    for number, period in zip((daily, weekly, monthly), _PERIODS, strict=True):
        newest: dict[str, str] = {}
        for name in newest_first:
            newest.setdefault(datetime.strptime(stamped[name], _STAMP).strftime(period), name)
        kept |= set(list(newest.values())[:number])
    return set(stamped) - kept


def rotate(folder: Path, daily: int, weekly: int, monthly: int) -> list[str]:
    """Delete the superseded archives of this folder; returns their names."""
    gone = sorted(superseded((path.name for path in folder.iterdir()), daily, weekly, monthly))
    for name in gone:
        (folder / name).unlink()
    return gone
