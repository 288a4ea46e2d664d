"""Concurrent calls, each in a thread with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from eduweb.core.acts.refused import Refused


def run_concurrently(threads: int, call: Callable[[int], object]) -> list:
    """The result of `call(number)`, or the Refused that it raised, for each of so many threads."""

    def run(number: int) -> object:
        try:
            return call(number)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))
