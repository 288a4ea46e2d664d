"""How long an import keeps others waiting: `python -m bench.imports [--rows N] [--rounds N] [--kinds …]`.

In a database of its own beside some thousand stories, on SQLite, or on the scratch server that DATABASE_URL names
(`tests/postgres.sh python -m bench.imports`). Imports of new and of changed rows, and both undone. Printed for each:
the seconds from the first lock to the commit, the processor's seconds of the importing process meanwhile, and how long
two others really waited, each a process of its own: a school official who saves one of the schools, and a publisher
who publishes a story. They begin at another moment of the lock in each round.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

from .prepare import new_database, own_site
from .report import table

FIRST_LOCK = re.compile(r"BEGIN IMMEDIATE|FOR (NO KEY )?UPDATE|^(UPDATE|INSERT|DELETE)")
ACTS = ("new", "undo new", "change", "undo change")
STORIES = 2000


def sheet(kind: str, first: int, rows: int, version: int) -> bytes:
    """A csv of so many records from this number on; a change (another version) concerns what the search finds.

    「schools, unsearched」 changes what it does not.
    """
    heading, line = {
        "schools": (
            "学校标识码,学校名称,简称,办学类型,举办者,镇街,地址,联系电话,电子邮箱,办学特色,办学品牌,学校简介",
            lambda number, of: (
                f"{2150200000 + number},测量第{number}小学,测{number}小,小学,教育部门,{number % 23}街道,"
                f"萱花路 {number} 号,023-{49000000 + number + of},s{number}@example.edu.cn,儿童文学,品牌{number},"
                f"{words(number + of, 150)}"
            ),
        ),
        "schools, unsearched": (
            "学校标识码,学校名称,办学类型,举办者,镇街,地址,联系电话,电子邮箱,最近确认日期",
            lambda number, of: (
                f"{2150200000 + number},测量第{number}小学,小学,教育部门,{number % 23}街道,"
                f"萱花路 {number} 号,023-{49000000 + number},s{number}.{of}@example.edu.cn,2026-09-{of + 1:02}"
            ),
        ),
        "honors": (
            "荣誉名称,级别,获得年份,获得者,授予单位,说明",
            lambda number, of: (
                f"第{number}项教育工作先进集体,区县级,2024,学校：{2150200000 + number % 300},"
                f"第{of}区教育委员会,{words(number + of, 100)}"
            ),
        ),
        "party": (
            "党组织全称,类型,书记,党员数,党建品牌,简介",
            lambda number, of: (
                f"测量第{number}党支部,党支部,书记,{number % 60},第 {of} 品牌{number},{words(number + of, 100)}"
            ),
        ),
    }[kind]
    return "\n".join([heading, *(line(number, version) for number in range(first, first + rows))]).encode()


def words(number: int, length: int) -> str:
    """So many characters with the words of real texts: an index of trigrams takes a repeated phrase far too easily."""
    start = number * 37 % len(text := _text())
    return (text[start:] + text[:start])[:length]


@cache
def _text() -> str:
    from eduweb.corpus.story_texts import write_story

    stories = (write_story(number, schools=300) for number in range(1000))
    return "".join("".join(story.paragraphs) for story in stories).replace(",", "，").replace('"', "”")


class Clock:
    """The importing process's time under locks; `locked` is called once at the first lock."""

    def __init__(self, locked: Callable[[], None]) -> None:
        self.began = self.processor = 0.0
        self.locked = locked

    @contextmanager
    def watching(self) -> Iterator[None]:
        from django.db import connection

        self.began = 0.0
        with connection.execute_wrapper(self._watch):
            yield
        self.processor = time.process_time() - self.processor
        self.began = time.perf_counter() - self.began

    def _watch(self, execute, sql, params, many, context):
        if first := not self.began and FIRST_LOCK.search(sql):
            self.processor, self.began = time.process_time(), time.perf_counter()
        result = execute(sql, params, many, context)
        if first:
            self.locked()
        return result


class Other:
    """Another person, in a process of its own, who waits for a sign and then does one thing."""

    def __init__(self, name: str, times: int) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_be_another, args=(name, times, theirs), daemon=True)
        self.process.start()
        assert self.pipe.recv() == "ready"

    def start(self, after: float) -> None:
        self.pipe.send(after)

    def waited(self) -> float:
        return self.pipe.recv()


def _be_another(name: str, times: int, pipe: Connection) -> None:
    import django

    django.setup()
    does = {"save": _saving, "publish": _publishing}[name](times)
    next(does)  # what is prepared
    pipe.send("ready")
    while True:
        after = pipe.recv()
        time.sleep(after)
        start = time.perf_counter()
        next(does)
        pipe.send(time.perf_counter() - start)


def _saving(times: int) -> Iterator[object]:
    from eduweb.core.accounts.roles import Role
    from schools.actions import save_record
    from schools.models import School, SchoolOfficer

    school = School.objects.get(code=2150200007)
    official = _person(Role.SCHOOL_OFFICIAL)
    SchoolOfficer.objects.create(user=official, school=school)
    yield
    for number in range(times):
        yield save_record(school, {"postcode": f"{402000 + number}"}, by=official)


def _publishing(times: int) -> Iterator[object]:
    from articles.actions import approve, publish, submit
    from articles.models import Article, Column
    from eduweb.core.accounts.roles import Role

    reporter, boss = _person(Role.REPORTER), _person(Role.FIRST_REVIEWER, Role.PUBLISHER)
    column = Column.objects.create(name="测量", slug="bench", description="测量", keywords="测量", review_steps=1)
    stories = []
    for number in range(times):
        story = Article.objects.create(
            title=f"第 {number} 次测量的稿件", summary="课后服务每周公布安排。", body="<p>每周一张安排表。</p>" * 40,
            source="区教委宣传科", byline="记者 甲某", column=column, author=reporter,
        )  # fmt: skip
        submit(story, by=reporter)
        stories.append(approve(story, by=boss))
    yield
    for story in stories:
        yield publish(story, by=boss)


def _person(*roles):
    from django.contrib.auth.models import Group

    from eduweb.core.accounts.models import User

    person = User.objects.create_user("-".join(role.name for role in roles), is_staff=True)
    person.groups.set(Group.objects.filter(name__in=[role.label for role in roles]))
    return person


class Measuring:
    """All figures, by kind and act."""

    def __init__(self, rows: int, rounds: int, kinds: list[str]) -> None:
        from honors.sheets import HONORS
        from schools.sheets import PARTY, SCHOOLS

        self.sheets = {"schools": SCHOOLS, "schools, unsearched": SCHOOLS, "honors": HONORS, "party": PARTY}
        self.rows, self.rounds, self.kinds = rows, rounds, kinds
        self.figures: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self.staged("schools", 0, 0, keep=True)
        times = rounds * len(ACTS) * len(kinds) + rounds + 1
        self.others = {name: Other(name, times) for name in ("save", "publish")}

    def staged(self, kind: str, first: int, version: int, *, keep: bool = False):
        from eduweb.core.sheets.committing import commit
        from eduweb.core.sheets.staging import stage

        batch, found = stage(self.sheets[kind], sheet(kind, first, self.rows, version), name="bench.csv", by=None)
        assert found.fault_count == 0, batch.faults[:3]
        return commit(batch, self.sheets[kind], by=None) if keep else batch

    def run(self) -> None:
        for kind in self.kinds:
            self.staged(kind, 0, 0, keep=True)
        for number in range(self.rounds):
            for name, other in self.others.items():
                other.start(0)
                self.figures["nobody imports", ""][name].append(other.waited())
            for kind in self.kinds:
                self._round(kind, number)

    def _round(self, kind: str, number: int) -> None:
        from eduweb.core.sheets.committing import commit
        from eduweb.core.sheets.undoing import undo

        known = self.sheets[kind]
        for name, first, version in (("new", self.rows, 0), ("change", 0, 1)):
            batch = self.staged(kind, first, version)
            self._timed((kind, name), number, lambda batch=batch: commit(batch, known, by=None))
            self._timed((kind, f"undo {name}"), number, lambda batch=batch: undo(batch, known, by=None))

    def _timed(self, what: tuple[str, str], number: int, act: Callable[[], object]) -> None:
        figures = self.figures[what]
        after = number / self.rounds * median(figures["locked"] or [0])

        def locked() -> None:
            for other in self.others.values():
                other.start(after)

        clock = Clock(locked)
        with clock.watching():
            act()
        figures["locked"].append(clock.began)
        figures["processor"].append(clock.processor)
        for name, other in self.others.items():
            figures[name].append(other.waited())

    def tell(self) -> None:
        names = "act|locked|most|own processor|a school saved|most|a story published|most"
        lines = []
        for (kind, name), figures in self.figures.items():
            found = [figures[key] or [0.0] for key in ("locked", "processor", "save", "publish")]
            locked, processor, save, publish = found
            cells = [median(locked), max(locked), median(processor), median(save), max(save)]
            lines.append((f"{kind}: {name}", *(f"{cell:.2f}" for cell in [*cells, median(publish), max(publish)])))
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        title = f"{self.rows} rows, {self.rounds} rounds: median and most seconds; load {load}"
        sys.stdout.write("\n".join(table(title, names, lines)) + "\n")


def measure(rows: int, rounds: int, kinds: list[str]) -> None:
    import django

    django.setup()
    measuring = Measuring(rows, rounds, kinds)
    measuring.run()
    measuring.tell()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kinds", nargs="+", default=["schools", "schools, unsearched", "honors", "party"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure(options.rows, options.rounds, options.kinds)
        return
    with tempfile.TemporaryDirectory(prefix="eduweb-imports-") as place:
        server = os.environ.get("DATABASE_URL", "")
        url = new_database(server, "imports")[0] if server else ""
        env = os.environ | own_site(Path(place), STORIES, url, characters=600)
        env["DJANGO_SETTINGS_MODULE"] = "eduweb.settings"
        subprocess.run([sys.executable, "-m", "bench.imports", "--here", *sys.argv[1:]], env=env, check=True)


if __name__ == "__main__":
    main()
