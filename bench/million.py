"""`make bench-million`: does the site stay as fast when the archive grows from 20,000 to a million stories?

Both sites run without page store, on PostgreSQL where DATABASE_URL names a server, else on SQLite. Pages are asked for
in turn, one request at a time, first one site and then the other, so that what else the machine does meets both.
Searches are timed on the large site alone. Loading takes most of the time: `--small-url` and `--large-url` name databases
that `manage.py corpus` has filled before, and only what they lack is loaded.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

import psycopg2

from . import words
from .prepare import ROOT, new_database, own_site
from .report import table
from .servers import Target
from .targets import own

SMALL = 20_000
SHARE = 0.01
PAGES = {
    "home": "/",
    "column, page 1": "/columns/news/",
    "column, page 50": "/columns/news/page/50/",
    "article": "@",
    "school": "/schools/2190000003/",
    "schools": "/schools/",
    "honours": "/honors/",
    "feed": "/feed.xml",
    "column feed": "/columns/news/feed.xml",
    "site map": "/sitemap/",
}


class Word(NamedTuple):
    """The share of the stories that hold a word, milliseconds for the first page of its search and for what is suggested:
    in the middle, in 95 of 100 cases, and of processor time."""

    word: str
    share: float
    search: tuple[float, float, float]
    suggestions: tuple[float, float, float]


def main() -> None:
    options = _options()
    small = _site(options, "small", SMALL, options.small_url)
    large = _site(options, "large", options.articles, options.large_url)
    try:
        for target in (small, large):
            target.start(options.place / "servers.log")
        loads = [os.getloadavg()]
        pages = list(_pages(small, large, options))
        searches = list(_searches(large, options))
        loads.append(os.getloadavg())
        typed = list(_typed(small, large))
    finally:
        small.stop()
        large.stop()
    options.output.write_text("\n".join(_report(options, loads, pages, searches, typed)) + "\n", "utf-8")
    print(options.output.read_text("utf-8"))  # noqa: T201  what the command is for


def _site(options: argparse.Namespace, name: str, articles: int, url: str | None) -> Target:
    url = url or (new_database(options.server, name)[0] if options.server else "")
    env = own_site(
        options.place / name,
        articles,
        url,
        schools=options.schools,
        characters=options.characters,
        honors=options.honors,
    )
    return own(f"{name}: {articles:,}", env, stored=False)


def _pages(small: Target, large: Target, options: argparse.Namespace) -> Iterator[tuple]:
    """Each page of both sites, many times in turn: name, median milliseconds of both, their ratio."""
    numbers = {small.name: range(1, SMALL), large.name: range(1, options.articles)}
    chance = Random(1)
    for name, path in PAGES.items():
        times: dict[str, list[float]] = {small.name: [], large.name: []}
        for _ in range(options.requests):
            for target in (small, large):
                address = f"/articles/{chance.choice(numbers[target.name])}/" if path == "@" else path
                times[target.name].append(_milliseconds(target, address))
        before, now = (median(times[target.name][3:]) for target in (small, large))
        yield name, f"{before:.1f}", f"{now:.1f}", f"{now / before:.2f}"


def _searches(large: Target, options: argparse.Namespace) -> Iterator[Word]:
    processor = json.loads(_run("bench.searches", large).splitlines()[-1])
    for word in words.chosen():
        share = _stories_holding(large, word.lower()) / options.articles
        asked = zip(("/search/", "/search/suggestions/"), processor[word], strict=True)
        times = ((*_usual_and_slow(large, f"{path}?q={quote(word)}", options.requests), ms) for path, ms in asked)
        yield Word(word, share, *times)


def _typed(small: Target, large: Target) -> Iterator[tuple]:
    """What is suggested, by the kind of what is typed: inputs, milliseconds of processor time on both sites at worst."""
    before, now = (json.loads(_run("bench.suggestions", target).splitlines()[-1]) for target in (small, large))
    for kind, (ms, inputs) in before.items():
        yield kind, inputs, f"{ms:.1f}", f"{now[kind][0]:.1f}"


def _run(module: str, target: Target) -> str:
    """What this program says of the site."""
    command = [sys.executable, "-m", module]
    return subprocess.run(
        command, env=os.environ | target.env, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def _stories_holding(target: Target, word: str) -> int:
    url = target.env.get("DATABASE_URL")
    connection = psycopg2.connect(url) if url else sqlite3.connect(Path(target.env["VAR_DIR"]) / "db.sqlite3")
    place, blank = ("strpos", "%s") if url else ("instr", "?")
    cursor = connection.cursor()
    cursor.execute(f"SELECT count(*) FROM search_entry WHERE {place}(text, {blank}) > 0", [word])
    found = cursor.fetchone()[0]
    connection.close()
    return found


def _usual_and_slow(target: Target, path: str, requests: int) -> tuple[float, float]:
    times = sorted(_milliseconds(target, path) for _ in range(requests))
    return median(times), times[int(len(times) * 0.95)]


def _milliseconds(target: Target, path: str) -> float:
    started = time.perf_counter()
    target.get(path)
    return (time.perf_counter() - started) * 1000


def _report(
    options: argparse.Namespace, loads: list[tuple], pages: list[tuple], searches: list[Word], typed: list[tuple]
) -> Iterator[str]:
    database = "PostgreSQL with its defaults" if options.server or options.large_url else "SQLite"
    before, after = (f"{load[1]:.1f}" for load in loads)
    yield f"# {options.articles:,} stories beside {SMALL:,}\n"
    yield (
        f"{database}, page store off, two workers, {options.requests} requests for each page, one at a "
        f"time and the two sites in turn; stories of about {options.characters} characters, {options.schools} schools, "
        f"{options.honors} honours. Load of the machine's {os.cpu_count()} processors: {before} when the pages began, "
        f"{after} when the searches ended; processor time, the least of some runs in one process with the database's, "
        "says what the work costs beside that."
    )
    yield from table("Pages", f"page|{SMALL:,}: ms|{options.articles:,}: ms|times", pages)
    frequent = [word.search for word in searches if word.share >= SHARE]
    rare = [word.search for word in searches if word.share < SHARE]
    suggested = [word.suggestions for word in searches]
    worst = [
        _worst("search, words in at least 1 % of the stories", frequent, 100),
        _worst("search, all other words", rare, 500),
        _worst("suggestions", suggested, 20),
    ]
    columns = "what|words|worst p95, ms|worst processor time, ms|asked for"
    yield from table(f"Words at {options.articles:,}", columns, worst)
    yield from table(
        "Suggestions, processor time", f"what is typed|inputs|{SMALL:,}: worst ms|{options.articles:,}: worst ms", typed
    )
    rows = ((w.word, f"{w.share:.4%}", *(f"{ms:.1f}" for ms in (*w.search, *w.suggestions))) for w in searches)
    columns = "word|stories that hold it|search: p50 ms|p95 ms|processor ms|suggestions: p50 ms|p95 ms|processor ms"
    yield from table("Each word", columns, rows)


def _worst(what: str, times: list[tuple[float, float, float]], asked_for: int) -> tuple:
    """A line of the table of bars: of the words' times the worst."""
    _, slow, processor = (f"{max(column):.0f}" for column in zip(*times, strict=True))
    return what, len(times), slow, processor, str(asked_for)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--honors", type=int, default=50_000)
    parser.add_argument("--characters", type=int, default=520)
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--place", type=Path, default=Path("var/bench"))
    parser.add_argument("--small-url", help="a database of 20,000 stories to use again")
    parser.add_argument("--large-url", help="a database of --articles stories to use again")
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("MILLION.md"))
    options = parser.parse_args()
    options.place = options.place.absolute()
    options.server = os.environ.pop("DATABASE_URL", "")
    return options


if __name__ == "__main__":
    main()
