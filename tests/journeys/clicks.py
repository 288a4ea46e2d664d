"""Counting what a way costs: every press of a pointer, and the seconds in which the server answers.

Typing and the Tab key are no clicks; a choice from a list is two, opening it and choosing. The window in which the
system asks for files is not ours: opening it counts, what is pressed in it does not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from playwright.sync_api import Locator, Page, Request

_ASKED = ("document", "xhr", "fetch")


@dataclass
class Cost:
    """Clicks and seconds so far."""

    name: str
    clicks: int = 0
    seconds: float = 0.0

    def add_choice(self, select: Locator, label: str) -> None:
        """Choose from a list, which a script does without a pointer."""
        select.select_option(label=label)
        self.clicks += 2


@contextmanager
def counted(page: Page, name: str, most: int) -> Iterator[Cost]:
    """What is done with the page within the block, told at its end; more than `most` clicks fail."""
    cost, click = Cost(name), Locator.click

    def count_click(locator: Locator, **options) -> None:
        cost.clicks += 1
        click(locator, **options)

    def note_time(request: Request) -> None:
        timing = request.timing
        if request.resource_type in _ASKED and timing["responseEnd"] > 0:
            cost.seconds += (timing["responseEnd"] - max(timing["requestStart"], 0)) / 1000

    page.goto("/admin/")
    page.on("requestfinished", note_time)
    with patch.object(Locator, "click", count_click):
        yield cost
    page.remove_listener("requestfinished", note_time)
    print(f"| {name} | {cost.clicks} | {cost.seconds:.1f} |")  # noqa: T201  the table of docs/measurements.md
    assert cost.clicks <= most, f"{name}: {cost.clicks} clicks"


def choose_files(page: Page, press: Callable[[], None], *files: dict) -> None:
    """Press what opens the system's window, and choose these files in it."""
    with page.expect_file_chooser() as opened:
        press()
    opened.value.set_files(list(files))
