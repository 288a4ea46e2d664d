"""Granian with a listening socket for each worker's place, which outlives the worker that has the place.

Connections are dealt out among the sockets by the system. With one socket for all, a worker that is awake takes a whole
burst of them, and the readers of that burst share one processor. But granian lets a worker's socket go with the worker,
and what waits in its queue is reset then, unless the machine has `net.ipv4.tcp_migrate_req`. Here the server process
keeps the sockets: what waits is left to the successor in the same place.

Its signals are read by a thread (eduweb/operations/os_signals.py), and a stop does not wait for a reload to be over.
"""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable

from granian import Granian
from granian.net import SocketHolder, SocketSpec

from .os_signals import SignalReader
from .worker import LEAVE

# A worker is told that long before its end.
NOTICE = 1.5
# From being told to stop to the end of what has not stopped: a little more than a worker has by itself.
GRACE = 2


class Server(Granian):
    """Granian's server, but for the sockets, the signals, the way in which workers are replaced, and `after_reload`."""

    after_reload: Callable[[], None]

    def __init__(self, *args, stopping: threading.Event, **options):
        super().__init__(*args, **options)
        self.stopping = stopping
        self.main_loop_interrupt = _Wakening(self)

    def startup(self, *args) -> None:
        # Workers inherit that they ignore the notice until they understand it; otherwise it would end them.
        signal.signal(LEAVE, signal.SIG_IGN)
        SignalReader(
            reload=self._ask_to_reload, stop=self._ask_to_stop, patience=self.workers_kill_timeout + GRACE
        ).listen()
        super().startup(*args)

    def signal_handler_interrupt(self, *_signal) -> None:
        """Nothing: see eduweb/operations/os_signals.py."""

    signal_handler_reload = signal_handler_interrupt

    def _ask_to_reload(self) -> None:
        self.reload_signal = True
        self.main_loop_interrupt.set()

    def _ask_to_stop(self) -> None:
        self.stopping.set()
        self.interrupt_signal = True
        self.main_loop_interrupt.set()

    def _init_shared_socket(self) -> None:
        spec = SocketSpec(self.bind_addr, self.bind_port, self.backlog)
        self._places = [_inheritable(spec.build()) for _ in range(self.workers)]

    def _spawn_worker(self, idx, target, callback_loader):
        # A place has its socket twice: in granian's wrapping, and in Python's, which hands it to the new process.
        self._shd, self._sso = self._places[idx]
        return super()._spawn_worker(idx, target, callback_loader)

    def _drop_shared_socket(self) -> None:
        for _, listening in self._places:
            listening.close()

    def _reload(self, *args) -> None:
        super()._reload(*args)
        if not self.stopping.is_set():
            self.after_reload()

    def _respawn_workers(self, workers, spawn_target, target_loader, delay: float = 0) -> None:
        for index in workers:
            if not self.stopping.is_set():
                self._replace(index, spawn_target, target_loader, delay)

    def _replace(self, index: int, spawn_target, target_loader, delay: float) -> None:
        """A successor for the worker in that place, which is told and then ended `delay` seconds later."""
        old, new = self.wrks[index], self._spawn_worker(index, spawn_target, target_loader)
        self.respawned_wrks[index] = time.monotonic()
        new.start()
        self.wrks[index] = new
        if not self.stopping.wait(max(0, delay - NOTICE)):
            _tell(old)
        if self.stopping.wait(min(delay, NOTICE)):
            self.wrks.append(old)  # ended together with the others
        else:
            _end(old, self.workers_kill_timeout)


class _Wakening(threading.Event):
    """What granian's loop waits for. It clears this after a look at what has come, and would sleep over what came in
    between."""

    def __init__(self, server: Server):
        super().__init__()
        self.server = server

    def clear(self) -> None:
        super().clear()
        if self.server.interrupt_signal or self.server.reload_signal:
            self.set()


def _inheritable(wrapped: SocketHolder) -> tuple[SocketHolder, socket.socket]:
    listening = socket.socket(fileno=wrapped.get_fd())
    listening.set_inheritable(True)
    return wrapped, listening


def _tell(worker) -> None:
    if worker.is_alive():
        os.kill(worker.inner.pid, LEAVE)


def _end(worker, patience: float) -> None:
    worker.terminate()
    worker.join(patience)
    if worker.is_alive():
        worker.kill()
        worker.join()
