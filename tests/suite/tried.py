"""How many cases a test has found by itself and tried: told at the end of the run."""

import pytest

_TRIED = "tried"


@pytest.fixture
def tell_tried(request: pytest.FixtureRequest):
    """`tell_tried("12 forms")`: say so below the run, from whatever process."""
    return lambda words: request.node.user_properties.append((_TRIED, words))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = [
        f"{report.nodeid.rpartition('::')[2]}: {words}"
        for report in terminalreporter.getreports("passed")
        for name, words in report.user_properties
        if name == _TRIED and report.when == "call"
    ]
    if lines:
        terminalreporter.section("tried")
        for line in sorted(lines):
            terminalreporter.line(line)
