"""Signals to the server: a thread reads them, at any moment and in any number.

Python runs a handler in the main thread, between any two of its steps. A handler that wakes the main thread through a
`threading.Event` waits for ever when it comes while the main thread holds that event's lock. So the server's handlers do
nothing; Python writes the number of each signal into a socket before it calls them, and the thread here reads it there.
"""

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable

STOPS = (signal.SIGINT, signal.SIGTERM)


class SignalReader(threading.Thread):
    """Calls `reload` at each SIGHUP and `stop` at the first SIGINT or SIGTERM.

    A second one of these ends the process and its children at once, and so do `patience` seconds after the first.
    """

    def __init__(self, *, reload: Callable[[], None], stop: Callable[[], None], patience: float):
        super().__init__(name="signals", daemon=True)
        self.reload, self.stop, self.patience = reload, stop, patience
        self._numbers, self._written = socket.socketpair()

    def listen(self) -> None:
        """Begin to read; called in the main thread, before it has handlers."""
        self._written.setblocking(False)
        signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        self.start()

    def run(self) -> None:
        while (number := self._next()) not in STOPS:
            if number == signal.SIGHUP:
                self.reload()
        self.stop()
        end = time.monotonic() + self.patience
        while self._next(end) not in (*STOPS, None):
            pass
        end_at_once()

    def _next(self, end: float | None = None) -> int | None:
        """The next signal's number; None when there is none before `end`."""
        try:
            self._numbers.settimeout(end and max(0.001, end - time.monotonic()))
            return self._numbers.recv(1)[0]
        except TimeoutError:
            return None


def end_at_once() -> None:
    """End this process and its children; unfinished work is lost, as in a power cut."""
    try:
        for child in multiprocessing.active_children():
            child.kill()
    finally:
        os._exit(1)
