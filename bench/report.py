"""From the figures of all rounds to RESULTS.md."""

import platform
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from .load import Figures

HEAD = """# Measured side by side

{day}, {articles:,} stories, `{command}`; Python {python}.

Server, database and wrk share this machine's cores, so only ratios travel. Both sides run under granian with two workers
of two threads; only wagtail-cache also under gunicorn with two sync workers, as its figures are usually given. A round
visits every page of every server once; figures are medians of the rounds. PostgreSQL runs with its defaults and without
fsync. Wagtail's search is a complete one (`LIKE`). “Cold” is without page store, in a running site: queries are composed,
and pieces of pages remembered under the values that they show (docs/measurements.md says what a first rendering costs)."""

# What is asked for: (measure, page, ours, theirs, at least so many times as fast).
BARS = (
    *(
        (f"cold {page}, SQLite", page, "cold, SQLite", "Wagtail, SQLite", 4)
        for page in ("home", "column 1", "column 50")
    ),
    ("cold article, SQLite", "article", "cold, SQLite", "Wagtail, SQLite", 2),
    *(
        (f"cold {page}, PostgreSQL", page, "cold, PostgreSQL", "Wagtail, PostgreSQL", 3)
        for page in ("home", "column 1", "column 50")
    ),
    ("cold article, PostgreSQL", "article", "cold, PostgreSQL", "Wagtail, PostgreSQL", 2),
    *(
        (f"complete {page} characters, {base}", page, f"cold, {base}", f"Wagtail, {base}", 20)
        for base in ("SQLite", "PostgreSQL")
        for page in ("search 2", "search 4")
    ),
    *(
        (f"stored {page}", page, "stored, PostgreSQL", "Wagtail with wagtail-cache", 8)
        for page in ("home", "column 1", "column 50", "article")
    ),
    *(
        (f"stored {page}, both under granian", page, "stored, PostgreSQL", "the same under granian", None)
        for page in ("home", "column 1", "column 50", "article")
    ),
    ("stored article against raw WSGI", "article", "stored, PostgreSQL", "raw WSGI", 0.8),
    ("nginx from the store against a static file", "article", "nginx, page store", "nginx, static file", 0.9),
)


class Results:
    """Figures by target and page, one for each round."""

    def __init__(self):
        self.rounds: dict[tuple[str, str], list[Figures]] = {}
        self.memory: dict[str, float] = {}

    def add(self, target: str, page: str, figures: Figures) -> None:
        self.rounds.setdefault((target, page), []).append(figures)

    def rate(self, target: str, page: str) -> float:
        return median(figures.rate for figures in self.rounds[target, page])

    def write(self, path: Path, articles: int, command: str) -> None:
        path.write_text("\n".join(self._lines(articles, command)) + "\n", "utf-8")

    def _lines(self, articles: int, command: str) -> Iterator[str]:
        yield HEAD.format(day=date.today(), articles=articles, command=command, python=platform.python_version())
        yield from table("Ratios", "measure|ours, req/s|theirs, req/s|times|asked for|", self._ratios())
        yield from table("All figures", "server|page|req/s|lowest|highest|p50 ms|p99 ms|failed", self._figures())
        memory = ((target, f"{size:.0f}") for target, size in self.memory.items())
        yield from table("Memory after the load", "server|PSS MiB", memory)

    def _ratios(self) -> Iterator[tuple]:
        for measure, page, ours, theirs, bar in BARS:
            if {(ours, page), (theirs, page)} <= self.rounds.keys():
                a, b = self.rate(ours, page), self.rate(theirs, page)
                # A server that finished no request within a round has no rate to compare with.
                times = f"{a / b:.2f}" if b else "–"
                met = ("met" if a / b >= bar else "missed") if b and bar else ""
                yield measure, f"{a:,.1f}", f"{b:,.1f}", times, bar or "–", met

    def _figures(self) -> Iterator[tuple]:
        for (target, page), rounds in self.rounds.items():
            rates = [figures.rate for figures in rounds]
            p50, p99 = (median(getattr(figures, name) for figures in rounds) for name in ("median", "slowest"))
            speeds = (f"{rate:,.1f}" for rate in (median(rates), min(rates), max(rates)))
            yield target, page, *speeds, f"{p50:.1f}", f"{p99:.1f}", sum(figures.failed for figures in rounds)


def table(title: str, names: str, rows: Iterable[tuple]) -> Iterator[str]:
    """The lines of a section with a table; `names` are the columns, parted by a bar."""
    columns = names.split("|")
    yield f"\n## {title}\n\n| {' | '.join(columns)} |\n{'|---' * len(columns)}|"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
