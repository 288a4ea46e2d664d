"""The demo's stories as files: a TOML header between `+++` lines, then the text as HTML.

`days_ago` and `at` say when a story is published. In the text `{day}` stands for that day (`{day-2}` for two days
before), and `<photo scene="lake">caption</photo>` for an illustration.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

STORIES = Path(__file__).parent / "stories"
_DAY = re.compile(r"\{day([+-]\d+)?\}")


@dataclass(frozen=True)
class Story:
    """One file: `header` as written, `body` with its dates filled in, `moment` when it is published."""

    name: str
    header: dict
    body: str
    moment: datetime


def read_stories(today: date) -> list[Story]:
    """All stories in the order of their publication, counted back from `today`."""
    stories = [_read(path, today) for path in STORIES.glob("*.html")]
    return sorted(stories, key=lambda story: story.moment)


def _read(path: Path, today: date) -> Story:
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    header = tomllib.loads(head)
    day = today - timedelta(days=header.pop("days_ago"))
    moment = timezone.make_aware(datetime.combine(day, time.fromisoformat(header.pop("at"))))
    return Story(
        path.stem,
        header,
        _DAY.sub(lambda match: _date_words(day, match[1]), body),
        moment,
    )


def _date_words(day: date, shift: str | None) -> str:
    """`11月20日`, as newspapers write a day of this year."""
    day += timedelta(days=int(shift or 0))
    return f"{day.month}月{day.day}日"
