"""Counting what a way costs: every press of a pointer, the seconds waited for the server, and those of its processor.

Typing and the Tab key are no clicks; a choice from a list is two, opening it and choosing. The window in which the
system asks for files is not ours: opening it counts, what is pressed in it does not.
"""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from django.core.handlers.base import BaseHandler
from playwright.sync_api import Locator, Page, Request

_ASKED = ("document", "xhr", "fetch")


@dataclass
class Cost:
    """Clicks and seconds so far: of the clock while a page or an answer was waited for, and of the server's processor."""

    name: str
    clicks: int = 0
    waited: float = 0.0
    processor: float = 0.0

    def add_choice(self, select: Locator, label: str) -> None:
        """Choose from a list, which a script does without a pointer."""
        select.select_option(label=label)
        self.clicks += 2


@contextmanager
def counted(page: Page, name: str, most: int) -> Iterator[Cost]:
    """What is done with the page within the block, told at its end; more than `most` clicks fail."""
    cost = Cost(name)

    def note_time(request: Request) -> None:
        timing = request.timing
        if request.resource_type in _ASKED and timing["responseEnd"] > 0:
            cost.waited += (timing["responseEnd"] - max(timing["requestStart"], 0)) / 1000

    page.goto("/admin/")
    page.on("requestfinished", note_time)
    with ExitStack() as stack:
        stack.enter_context(patch.object(Locator, "click", _counting_clicks(cost)))
        stack.enter_context(patch.object(BaseHandler, "get_response", _timing_answers(cost)))
        yield cost
    page.remove_listener("requestfinished", note_time)
    print(f"| {name} | {cost.clicks} | {cost.waited:.1f} | {cost.processor:.1f} |")  # noqa: T201  docs/measurements.md
    assert cost.clicks <= most, f"{name}: {cost.clicks} clicks"


def _counting_clicks(cost: Cost) -> Callable:
    click = Locator.click

    def count_click(locator: Locator, **options) -> None:
        cost.clicks += 1
        click(locator, **options)

    return count_click


def _timing_answers(cost: Cost) -> Callable:
    """The server answers in a thread of this process; what reads foreign files is a process that it waits for."""
    get_response = BaseHandler.get_response

    def answer(handler: BaseHandler, request):
        start = _used()
        response = get_response(handler, request)
        cost.processor += _used() - start
        return response

    return answer


def _used() -> float:
    """Seconds of the processor that this thread has had, and all processes that have been waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.thread_time() + children.ru_utime + children.ru_stime


def choose_files(page: Page, press: Callable[[], None], *files: dict) -> None:
    """Press what opens the system's window, and choose these files in it."""
    with page.expect_file_chooser() as opened:
        press()
    opened.value.set_files(list(files))
