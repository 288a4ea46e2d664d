"""Administrators read on the workbench when the last good backup and the last drill were, and in words what is overdue."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.workbench import sections_for
from eduweb.operations.backup import outcome
from tests.factories import make_user

ARCHIVE = "eduweb-20261129-021500.tar"


@pytest.fixture
def noted(settings, tmp_path):
    """`noted(kind, days, …)`: what a command wrote down so many days ago."""
    settings.MEDIA_DIR = tmp_path

    def note(kind: str, days: int, **facts) -> None:
        outcome.note(kind, archive=ARCHIVE, **facts)
        known = json.loads((tmp_path / "backup.json").read_text())
        known[kind]["at"] = (timezone.now() - timedelta(days=days, minutes=1)).isoformat()
        (tmp_path / "backup.json").write_text(json.dumps(known))

    return note


def overdue() -> list[str]:
    person = make_user(Role.ADMINISTRATOR)
    [section] = [one for one in sections_for(person) if one.title == "数据备份"]
    return [task.late for task in section.tasks]


@pytest.mark.django_db
def test_silence_is_a_warning_and_so_is_age(noted):
    assert overdue() == ["还没有备份", "还没有演练过"]
    noted("backup", 1, size=2048, missing=0)
    noted("drill", 30, failure="")
    assert overdue() == ["", ""]
    noted("backup", 2, size=2048, missing=0)
    noted("drill", 36, failure="")
    assert overdue() == ["超过两天没有成功的备份", "超过一个月没有演练"]
    noted("drill", 0, failure="恢复出的数据与归档不同。")
    assert overdue()[1] == "没有通过"


def test_it_stands_on_the_page_of_administrators_alone(client, noted, profile):
    noted("backup", 3, size=2048, missing=2)
    noted("drill", 3, failure="")
    shown = {}
    for role in (Role.ADMINISTRATOR, Role.REPORTER):
        client.force_login(make_user(role))
        shown[role] = client.get("/admin/").content.decode()
    assert f"{ARCHIVE}（2.0\xa0KB，2 个文件备份时已不在磁盘上）" in shown[Role.ADMINISTRATOR]
    assert '<strong class="desk-late">超过两天没有成功的备份</strong>' in shown[Role.ADMINISTRATOR]
    assert "数据备份" not in shown[Role.REPORTER]
