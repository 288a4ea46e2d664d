"""`make bench-register`: do the register's pages stay as fast with 5,000 schools, 50,000 honours and 100,000 areas?

Both sites run on SQLite without page store. Every page is asked for in one process by `django.test.Client`, and what
counts is processor time, the least of several: so much the work costs, whatever else the machine does.
"""

import argparse
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import NamedTuple

from .prepare import MANAGE, ROOT
from .report import table

RUNS = 5
# A page may cost so many times as much, or so many milliseconds more.
MOST_TIMES, MOST_MORE = 2.0, 30.0
SIZES = {"small": (64, 500, 1000), "large": (5_000, 50_000, 100_000)}
PICKER = "/admin/autocomplete/"
PAGES = {
    "schools": "/schools/",
    "schools of a town": "/schools/?town=第1街道",
    "school": "/schools/2190000003/",
    "look-up": "/schools/enrolment/?place=文昌1路&door=5",
    "honours wall": "/honors/",
    "honours of a year": "/honors/?year=2024",
    "Party tree": "/party/",
    "overview": "/overview/",
    "desk: schools": "/admin/schools/school/",
    "desk: schools, search": "/admin/schools/school/?q=2190000003",
    "desk: school's form": "@school",
    "desk: picker of schools": f"{PICKER}?app_label=honors&model_name=honorrecipient&field_name=school&term=219",
    "desk: honours": "/admin/honors/honor/",
    "desk: areas": "/admin/schools/enrolmentarea/",
    "desk: Party organizations": "/admin/schools/partyorganization/",
    "desk: Party tree": "/admin/schools/partyorganization/tree/",
    "desk: report": "/admin/site/keyfigure/report/",
    "report.xlsx": "/admin/site/keyfigure/report.xlsx",
    "report.docx": "/admin/site/keyfigure/report.docx",
    "API: areas": "/api/v1/areas/",
    "API: look-up": "/api/v1/enrolment/?place=文昌1路&door=5",
}


class Cost(NamedTuple):
    """Milliseconds of processor time, and bytes of an answer."""

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
    small, large = (_measured(options.place.resolve() / name, *size) for name, size in SIZES.items())
    report = _report(small, large)
    print(report)  # noqa: T201  what the command is for
    if options.output:
        options.output.write_text(report)


def _measured(place: Path, schools: int, honors: int, areas: int) -> dict[str, Cost]:
    place.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "VAR_DIR": str(place), "ALLOWED_HOSTS": "localhost"}
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
    from schools.models import School

    client = Client(SERVER_NAME="localhost")
    chief = User.objects.filter(username="bench").first() or User.objects.create_superuser("bench")
    client.force_login(chief)
    form = f"/admin/schools/school/{School.objects.get(code='2190000003').pk}/change/"
    return {page: _cost(client, form if address == "@school" else address) for page, address in PAGES.items()}


def _cost(client, address: str) -> Cost:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    spent = []
    for _ in range(RUNS):
        before = process_time()
        answer = client.get(address)
        answer.getvalue()
        spent.append((process_time() - before) * 1000)
    return Cost(min(spent), len(answer.getvalue()))


def _report(small: dict[str, Cost], large: dict[str, Cost]) -> str:
    head = "# The register with 5,000 schools, 50,000 honours and 100,000 areas\n\n"
    about = f"{date.today()}. {(__doc__ or '').partition(chr(10))[2].strip()}"
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
