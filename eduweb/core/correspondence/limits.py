"""How often one address may send: counted in memory by each process, before any record or the request's body is read."""

import ipaddress
import threading
import time
from collections.abc import Callable
from weakref import WeakSet

# An IPv6 connection has a whole network of this length to itself.
_IPV6_NETWORK = 64
# So many addresses are counted at once; of a flood from more, the rest is taken uncounted rather than everybody refused.
MOST_ADDRESSES = 50_000

_all: "WeakSet[AddressLimit]" = WeakSet()


class AddressLimit:
    """So many requests from one address in so many seconds; what others send changes nothing about it."""

    def __init__(self, most: int, seconds: int, clock: Callable[[], float] = time.monotonic):
        self.most, self.seconds = most, seconds
        self._clock = clock
        self._counted: dict[str, tuple[float, int]] = {}
        self._guard = threading.Lock()
        _all.add(self)

    def refuses(self, address: str) -> bool:
        """Count one more request from this address; whether it is one too many since the first of those counted."""
        key, now = network_of(address), self._clock()
        with self._guard:
            if key not in self._counted and len(self._counted) >= MOST_ADDRESSES:
                self._forget_before(now - self.seconds)
                if len(self._counted) >= MOST_ADDRESSES:
                    return False
            since, count = self._counted.get(key, (now, 0))
            if since <= now - self.seconds:
                since, count = now, 0
            self._counted[key] = since, count + 1
            return count >= self.most

    def forget(self) -> None:
        """Begin to count anew."""
        with self._guard:
            self._counted = {}

    def _forget_before(self, moment: float) -> None:
        self._counted = {key: counted for key, counted in self._counted.items() if counted[0] > moment}


def forget_all() -> None:
    """Have every limit count anew: no test sees what another one has sent."""
    for limit in _all:
        limit.forget()


def network_of(address: str) -> str:
    """The address itself, of IPv6 its network; what is no address counts as one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _IPV6_NETWORK), strict=False))
    return str(found)


# Letters: a family or an office behind one address has enough. Look-ups: nobody guesses a code with so few tries.
LETTERS = AddressLimit(20, 300)
LOOKUPS = AddressLimit(20, 300)
