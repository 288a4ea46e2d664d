"""What came of the last backup and of the last drill: a file beside the media, which all machines of a site share, and
the workbench's section that reads it. Not a table: a restored database would tell of older ones."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task
from eduweb.core.text.moments import moment_text

BACKUP_EVERY = timedelta(days=2)
DRILL_EVERY = timedelta(days=35)


def note(kind: str, **facts: Any) -> None:
    """Write down that a `backup` was made or that a `drill` has ended now, with these facts."""
    file = settings.MEDIA_DIR / "backup.json"
    known = _known() | {kind: {"at": timezone.now().isoformat(), **facts}}
    unfinished = file.with_name(f".{file.name}")
    unfinished.write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    unfinished.replace(file)


def sections(user: User) -> Iterator[Section]:
    """For those who look after the site: the last good backup and the last drill, and in words what is overdue."""
    if user.has_perm("accounts.change_user"):
        known = _known()
        yield Section("数据备份", [_backup(known.get("backup")), _drill(known.get("drill"))])


def _backup(last: dict[str, Any] | None) -> Task:
    if last is None:
        return Task("最近一份备份", "", late="还没有备份")
    size = filesizeformat(last["size"])
    missing = f"，{last['missing']} 个文件备份时已不在磁盘上" if last["missing"] else ""
    late = "超过两天没有成功的备份" if _age(last) > BACKUP_EVERY else ""
    return Task("最近一份备份", "", note=f"{_when(last)}，{last['archive']}（{size}{missing}）", late=late)


def _drill(last: dict[str, Any] | None) -> Task:
    if last is None:
        return Task("最近一次恢复演练", "", late="还没有演练过")
    overdue = "超过一个月没有演练" if _age(last) > DRILL_EVERY else ""
    note = f"{_when(last)}，{last['archive']}，" + (last["failure"] or "通过")
    return Task("最近一次恢复演练", "", note=note, late="没有通过" if last["failure"] else overdue)


def _known() -> dict[str, Any]:
    try:
        return json.loads((settings.MEDIA_DIR / "backup.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _age(last: dict[str, Any]) -> timedelta:
    return timezone.now() - datetime.fromisoformat(last["at"])


def _when(last: dict[str, Any]) -> str:
    return moment_text(datetime.fromisoformat(last["at"]))
