"""What the tests do with the files as they are: which test reaches which line, and how long it takes."""

import json
import os
import subprocess
import sys
from pathlib import Path

from coverage import CoverageData

from . import rooms
from .mutations import Mutant

# So long do the tests of one mutant take at most, by what they take with coverage; those by which it may be noticed
# only because it runs while modules are read or the database is made.
MOST_SECONDS, MOST_SECONDS_UNSEEN = 60, 20


class Baseline:
    """The outcome of one run of all rooms' tests."""

    def __init__(self, reached: Path, times: Path):
        self.times: dict[str, float] = json.loads(times.read_text("utf-8"))
        self.data = CoverageData(str(reached))
        self.data.read()
        self.lines = {path: self._lines(path) for path in self.data.measured_files()}

    def reaches(self, mutant: Mutant) -> set[str]:
        """The tests that are seen to run the line."""
        lines = self.lines.get(mutant.path, {})
        return next((lines[line] - {""} for line in mutant.lines if lines.get(line)), set())

    def tests(self, mutant: Mutant) -> list[str]:
        """The room's tests that may notice, those beside the file first, then the quickest.

        What runs while modules are read or the database is made is answered for by whatever stands beside the file or
        runs some other line of it.
        """
        if reached := self._within(MOST_SECONDS, mutant.path, self.reaches(mutant)):
            return reached
        beside = {test for test in self.times if rooms.is_mirror(mutant.path, test)}
        of_the_file = set().union(*self.lines.get(mutant.path, {}).values()) - {""}
        return self._within(MOST_SECONDS_UNSEEN, mutant.path, beside | of_the_file or set(self.times))

    def seconds(self, tests: list[str]) -> float:
        """How long these take together."""
        return sum(self.times[test] for test in tests)

    def _within(self, most: float, path: str, tests: set[str]) -> list[str]:
        mine = [test for test in tests if test in self.times and rooms.answers_for(path, test)]
        chosen, total = [], 0.0
        for test in sorted(mine, key=lambda test: (not rooms.is_mirror(path, test), self.times[test], test)):
            total += self.times[test]
            if total > most and chosen:
                break
            chosen.append(test)
        return chosen

    def _lines(self, path: str) -> dict[int, set[str]]:
        contexts = self.data.contexts_by_lineno(path)
        return {line: {name.rpartition("|")[0] for name in names} for line, names in contexts.items()}


def run(tree: Path, place: Path, *, jobs: int) -> Baseline:
    """Run all rooms' tests in this copy of the tree, following every line."""
    reached, times, settings = place / "reached", place / "times.json", place / "coverage.ini"
    tried = "".join(f"    {path}\n" for path in rooms.files(tree))
    words = f"[run]\nrelative_files = true\nparallel = true\ndata_file = {reached}\ninclude =\n{tried}"
    settings.write_text(words, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(jobs), "-p", "tests.mutants.noting", "--cov"]
    command += [f"--cov-config={settings}", "--cov-context=test", "--cov-report=", *rooms.all_tests(tree)]
    ended = subprocess.run(command, cwd=tree, env=os.environ | {"TEST_TIMES": str(times)}, check=False)
    if ended.returncode not in (0, 1):  # 1: some test fails as it is, and answers for nothing
        raise SystemExit("The tests do not run as they are.")
    return known(place)


def known(place: Path) -> Baseline:
    """What the last run has found out."""
    return Baseline(place / "reached", place / "times.json")
