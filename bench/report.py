"""From the figures of all rounds to RESULTS.md."""

import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from .load import Figures

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
        yield "# Measured side by side\n"
        yield f"{date.today()}, {articles:,} stories, `{command}`; Python {platform.python_version()}.\n"
        yield "Server, database and wrk share this machine's cores, so only ratios travel. Both sides run under granian with"
        yield "two workers of eight threads; a round visits every page of every server once; figures are medians of the"
        yield "rounds. PostgreSQL runs with its defaults and without fsync. Wagtail's search is a complete one (`LIKE`).\n"
        yield "## Ratios\n\n| measure | ours, req/s | theirs, req/s | times | asked for | |\n|---|--:|--:|--:|--:|---|"
        for measure, page, ours, theirs, bar in BARS:
            if {(ours, page), (theirs, page)} <= self.rounds.keys():
                a, b = self.rate(ours, page), self.rate(theirs, page)
                met = "met" if a / b >= bar else "missed"
                yield f"| {measure} | {a:,.1f} | {b:,.1f} | {a / b:.2f} | {bar} | {met} |"
        yield "\n## All figures\n\n| server | page | req/s | lowest–highest | p50 ms | p99 ms | failed |\n|---|---|--:|--:|--:|--:|--:|"
        for (target, page), rounds in self.rounds.items():
            rates = [figures.rate for figures in rounds]
            p50, p99 = (median(getattr(f, name) for f in rounds) for name in ("median", "slowest"))
            failed = sum(figures.failed for figures in rounds)
            yield f"| {target} | {page} | {median(rates):,.1f} | {min(rates):,.1f}–{max(rates):,.1f} | {p50:.1f} | {p99:.1f} | {failed} |"
        yield "\n## Memory after the load\n\n| server | PSS MiB |\n|---|--:|"
        for target, size in self.memory.items():
            yield f"| {target} | {size:.0f} |"
