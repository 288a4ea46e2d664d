"""A test file that has become slow fails the run, with the slowest tests in it.

What counts is the processor's time, since waiting depends on what else the machine does; servers and browsers, which are
processes of their own, are left out.
"""

import time
from collections import Counter, defaultdict

import pytest

# Three workers share two cores, on machines of any speed: half of it on a quiet one.
SECONDS = 60
NAMED = 3
ADVICE = (
    "make these tests cheaper, split the file, or leave the long form to make trust (docs/measurements.md, The tests)"
)
_CPU, _started = "cpu", pytest.StashKey[float]()


class SlowFiles:
    """The processor's seconds of every test, counted where the reports of all workers arrive."""

    def __init__(self) -> None:
        self.files: dict[str, Counter[str]] = defaultdict(Counter)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        item.stash[_started] = time.process_time()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo) -> None:
        if call.when == "teardown":
            now = time.process_time()
            item.user_properties.append((_CPU, now - item.stash.get(_started, now)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown" and "trust" not in report.keywords:
            self.files[report.location[0]][report.nodeid] += dict(report.user_properties)[_CPU]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.slow() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for file, seconds in self.slow().items():
            terminalreporter.section(f"{file} takes {seconds.total():.0f} s of at most {SECONDS}", red=True)
            for test, its_seconds in seconds.most_common(NAMED):
                terminalreporter.line(f"{its_seconds:5.1f} s  {test}")
            terminalreporter.line(ADVICE)

    def slow(self) -> dict[str, Counter[str]]:
        """The files over the limit, with the seconds of their tests."""
        return {file: seconds for file, seconds in self.files.items() if seconds.total() > SECONDS}
