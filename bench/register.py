"""`make bench-register`: do the register's pages stay as fast with 5,000 schools, 50,000 honours and 100,000 areas?

Both sites run without page store, on SQLite, or on databases of their own on the server of DATABASE_URL. Every page is
asked for in one process by `django.test.Client`. What counts is the least of several, of processor time: of this process
and of the server's process behind its connection, which then shares its work with no other.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .prepare import MANAGE, ROOT, new_database
from .processor import cost
from .report import table

RUNS = 5
# A page may cost so many times as much, or so many milliseconds more.
MOST_TIMES, MOST_MORE = 2.0, 30.0
SIZES = {"small": (64, 500, 1000), "large": (5_000, 50_000, 100_000)}
MARK = re.compile(r"@(\w+)")
PICKER = "/admin/autocomplete/"
PAGES = {
    "schools": "/schools/",
    "schools of a town": "/schools/?town=第1街道",
    "school": "/schools/2190000003/",
    "look-up": "/schools/enrolment/?place=文昌1路&door=5",
    "look-up, part of many names": "/schools/enrolment/?place=文昌",
    "look-up, a single letter": "/schools/enrolment/?place=路",
    "map": "/schools/map/",
    "search for an address": "/search/?q=我家住文昌1路5号读哪个学校",
    "honours wall": "/honors/",
    "honours of a year": "/honors/?year=2024",
    "honours of a level": "/honors/?level=4&page=2",
    "Party tree": "/party/",
    "Party tree, a branch": "/party/?under=@top&page=2",
    "Party tree, words": "/party/?q=第一小学",
    "Party tree of a day": "/party/?as_of=2025-01-01",
    "Party organization": "/party/@top/",
    "instructors": "/party/instructors/",
    "overview": "/overview/",
    "desk: workbench": "/admin/",
    "desk: schools": "/admin/schools/school/",
    "desk: schools, search": "/admin/schools/school/?q=2190000003",
    "desk: school's form": "/admin/schools/school/@school/change/",
    "desk: quality": "/admin/schools/school/quality/",
    "desk: picker of schools": f"{PICKER}?app_label=honors&model_name=honorrecipient&field_name=school&term=219",
    "desk: honours": "/admin/honors/honor/",
    "desk: areas": "/admin/schools/enrolmentarea/",
    "desk: Party organizations": "/admin/schools/partyorganization/",
    "desk: Party tree": "/admin/schools/partyorganization/tree/",
    "desk: Party tree, a move": "/admin/schools/partyorganization/tree/?move=@branch",
    "desk: tasks": "/admin/schools/reportingtask/",
    "desk: a task": "/admin/schools/reportingtask/@task/change/",
    "desk: reports of a task": "/admin/schools/report/?task__id__exact=@task",
    "a task's reports.xlsx": "/admin/schools/reportingtask/@task/reports.xlsx",
    "desk: honours reported": "/admin/honors/honorreport/",
    "desk: report": "/admin/site/keyfigure/report/",
    "report.xlsx": "/admin/site/keyfigure/report.xlsx",
    "report.docx": "/admin/site/keyfigure/report.docx",
    "API: areas": "/api/v1/areas/",
    "API: look-up": "/api/v1/enrolment/?place=文昌1路&door=5",
}


class Cost(NamedTuple):
    """Milliseconds, and bytes of an answer."""

    milliseconds: float
    size: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", type=Path, default=Path("var/bench/register"))
    parser.add_argument("--output", type=Path)
    parser.add_argument("--here", action="store_true", help="measure the site of VAR_DIR alone, as JSON")
    options = parser.parse_args()
    if options.here:
        print(json.dumps(_costs()))  # noqa: T201  read by the other process
        return
    small, large = (_measured(options.place.resolve(), name) for name in SIZES)
    report = _report(small, large)
    print(report)  # noqa: T201  what the command is for
    if options.output:
        options.output.write_text(report)


def _measured(place: Path, name: str) -> dict[str, Cost]:
    """The costs of the site of this size, loaded as far as it is not."""
    schools, honors, areas = SIZES[name]
    (place / name).mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "VAR_DIR": str(place / name), "ALLOWED_HOSTS": "localhost", "PAGE_STORE": "off"}
    if server := os.environ.get("DATABASE_URL"):
        env["DATABASE_URL"] = new_database(server, f"register_{name}")[0]
    corpus = ["corpus", "--articles=0", f"--schools={schools}", f"--honors={honors}", f"--areas={areas}", "--figures"]
    for command in (["migrate", "--verbosity=0"], ["collectstatic", "--noinput", "--verbosity=0"], corpus):
        subprocess.run([*MANAGE, *command], env=env, cwd=ROOT, check=True)
    measure = [sys.executable, "-m", "bench.register", "--here"]
    done = subprocess.run(measure, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return {page: Cost(*cost) for page, cost in json.loads(done.stdout).items()}


def _costs() -> dict[str, Cost]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eduweb.settings")
    django.setup()
    from django.test import Client

    from eduweb.core.accounts.models import User

    _keep_to_one_process()
    client = Client(SERVER_NAME="localhost")
    chief = User.objects.filter(username="bench").first() or User.objects.create_superuser("bench")
    client.force_login(chief)
    numbers = _numbers()
    return {
        page: _cost(client, MARK.sub(lambda mark: str(numbers[mark[1]]), address)) for page, address in PAGES.items()
    }


def _numbers() -> dict[str, int]:
    """The numbers of the records that stand in addresses as `@name`."""
    from schools.models import PartyOrganization, ReportingTask, School

    return {
        "school": School.objects.get(code="2190000003").pk,
        "top": PartyOrganization.objects.get(superior=None).pk,
        "branch": PartyOrganization.objects.get(school__code="2190000003").pk,
        "task": ReportingTask.objects.get(semester=None).pk,
    }


def _keep_to_one_process() -> None:
    """Let PostgreSQL divide no query among several processes, of which one alone is looked at; the connection is kept."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")


def _cost(client, address: str) -> Cost:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return Cost(cost(lambda: client.get(address).getvalue(), RUNS)[0], len(answer.getvalue()))


def _report(small: dict[str, Cost], large: dict[str, Cost]) -> str:
    head = "# The register with 5,000 schools, 50,000 honours and 100,000 areas\n\n"
    base = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    about = f"{date.today()}, {base}. {(__doc__ or '').partition(chr(10))[2].strip()}"
    names = "page|64 schools, ms|5,000 schools, ms|times|kB of 5,000|"
    rows = [_row(page, small[page], large[page]) for page in PAGES]
    return head + "\n".join([about, *table("Pages", names, rows)]) + "\n"


def _row(page: str, one: Cost, many: Cost) -> tuple:
    times = many.milliseconds / one.milliseconds
    verdict = "" if _is_flat(one, many) else "not flat"
    costs = (f"{one.milliseconds:.1f}", f"{many.milliseconds:.1f}", f"{times:.1f}")
    return page, *costs, f"{many.size / 1000:.0f}", verdict


def _is_flat(one: Cost, many: Cost) -> bool:
    more = many.milliseconds - one.milliseconds
    return more <= MOST_MORE or many.milliseconds <= MOST_TIMES * one.milliseconds


if __name__ == "__main__":
    main()
