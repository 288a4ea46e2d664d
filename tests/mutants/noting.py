"""A pytest plugin: how long each test that passed has taken, written as JSON to the file that $TEST_TIMES names."""

import json
import os
from pathlib import Path

_took: dict[str, float] = {}
_failed: set[str] = set()


def pytest_runtest_logreport(report) -> None:
    _took[report.nodeid] = _took.get(report.nodeid, 0) + report.duration
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish(session) -> None:
    if not hasattr(session.config, "workerinput"):  # with several processes, the one that hears from all
        passed = {test: seconds for test, seconds in _took.items() if test not in _failed}
        Path(os.environ["TEST_TIMES"]).write_text(json.dumps(passed), "utf-8")
