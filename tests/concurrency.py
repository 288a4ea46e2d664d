"""Many hands at once, each in a thread with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from eduweb.core.acts.refused import Refused


def at_once(hands: int, do: Callable[[int], object]) -> list:
    """What `do(number)` answered, or the Refused that it raised, for each of so many hands."""

    def one(number: int):
        try:
            return do(number)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(one, range(hands)))
