"""`make mutants`: break a rule in one place, run the tests that reach it, and see whether one of them notices.

Libraries that do this (mutmut, cosmic-ray) take no sample, and choose no tests by line or leave class bodies and
decorated functions alone.
"""

import argparse
import difflib
import os
import sys
from collections import Counter
from pathlib import Path
from time import monotonic

from . import baseline, rooms
from .mutations import Mutant, mutants, sample
from .trials import CAUGHT, Fate, Trial, copy_of_tree, try_all

ROOT = Path(__file__).parents[2]
LEAST_CAUGHT = 90


def main() -> int:
    options = _options()
    os.environ.pop("DATABASE_URL", None)
    place, began = options.place.absolute(), monotonic()
    place.mkdir(parents=True, exist_ok=True)
    trees = [copy_of_tree(ROOT, place / f"tree-{number}") for number in range(options.jobs)]
    whole = {path: (trees[0] / path).read_bytes() for path in rooms.files(trees[0])}
    found = [mutant for path, source in whole.items() for mutant in mutants(path, source)]
    known = baseline.known(place) if options.known else baseline.run(trees[0], place, jobs=options.jobs)
    tried = []
    for trial in try_all(sample(found, options.count, options.seed), known, trees):
        tried.append(trial)
        _say(f"{len(tried):4} {trial.fate.value:20} {trial.tests:4} tests  {_where(trial.mutant)}  {trial.mutant.kind}")
    missed = [trial for trial in tried if trial.fate not in CAUGHT]
    for trial in missed:
        _say(f"\n{trial.fate.value}, {trial.tests} tests: {_where(trial.mutant)}\n{_difference(trial.mutant, whole)}")
    share = 100 * (len(tried) - len(missed)) / len(tried)
    _say(f"\n{_table(tried)}\n")
    _say(f"{share:.1f} % of {len(tried)} caught; {len(found)} possible; {(monotonic() - began) / 60:.0f} minutes.")
    return share < LEAST_CAUGHT


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--place", type=Path, default=Path("var/mutants"))
    parser.add_argument("--known", action="store_true", help="with the tests' reach and times of the last run")
    return parser.parse_args()


def _table(tried: list[Trial]) -> str:
    heading = "| room | mutants | " + " | ".join(fate.value for fate in Fate) + " |"
    lines = [heading, "|---|" + "---:|" * (len(Fate) + 1)]
    for room in rooms.ROOMS:
        fates = Counter(trial.fate for trial in tried if rooms.room_of(trial.mutant.path) == room)
        lines.append(f"| {room} | {fates.total()} | " + " | ".join(str(fates[fate]) for fate in Fate) + " |")
    return "\n".join(lines)


def _where(mutant: Mutant) -> str:
    return f"{mutant.path}:{mutant.lines[0]}"


def _difference(mutant: Mutant, whole: dict[str, bytes]) -> str:
    old, new = (source.decode().splitlines() for source in (whole[mutant.path], mutant.broken(whole[mutant.path])))
    return "\n".join(list(difflib.unified_diff(old, new, n=1, lineterm=""))[2:])


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
