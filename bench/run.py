"""`make bench`: load, start everything, measure in interleaved rounds, write RESULTS.md."""

import argparse
import os
import sys
from pathlib import Path

from . import load
from .report import Results
from .servers import Target
from .targets import limits, sites

HERE = Path(__file__).parent
WARM_UP = 2


def main() -> None:
    options = _options()
    place = options.place.absolute()
    place.mkdir(parents=True, exist_ok=True)
    results, running = Results(), []
    server = os.environ.pop("DATABASE_URL")  # what is measured on SQLite must not inherit it
    try:
        for target in sites(place, options.articles, server):
            _start(target, place, running)
        stored = next(target for target in running if target.name.startswith("stored"))
        for target in limits(place, stored):
            _start(target, place, running)
        for number in range(options.rounds):
            _measure_all(running, options, results, number)
        results.memory = {target.name: target.memory() for target in running if not target.name.startswith("nginx")}
    finally:
        for target in reversed(running):
            target.stop()
    command = f"make bench ARTICLES={options.articles} ROUNDS={options.rounds} SECONDS={options.seconds}"
    results.write(options.output, options.articles, command)
    print(options.output.read_text("utf-8"))  # noqa: T201  what the command is for


def _start(target: Target, place: Path, running: list[Target]) -> None:
    running.append(target)
    target.start(place / "servers.log")


def _measure_all(running: list[Target], options: argparse.Namespace, results: Results, number: int) -> None:
    pages = dict.fromkeys(page for target in running for page in target.pages)
    for page in pages:
        for target in running:
            if page in target.pages:
                load.run(target, target.pages[page], WARM_UP)
                figures = load.run(target, target.pages[page], options.seconds)
                results.add(target.name, page, figures)
                with (options.place / "figures.log").open("a") as kept:
                    kept.write(f"{number}\t{target.name}\t{page}\t{figures}\n")
                print(f"{number + 1} {page:10} {target.name:28} {figures.rate:10.1f}/s", file=sys.stderr)  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--place", type=Path, default=Path("var/bench"), help="databases, files, logs, environments")
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
