"""Granian with a listening socket for each worker's place, which outlives the worker that has the place.

Connections are dealt out among the sockets by the system. With one socket for all, a worker that is awake takes a whole
burst of them, and the readers of that burst share one processor. But granian lets a worker's socket go with the worker,
and what waits in its queue is reset then, unless the machine has `net.ipv4.tcp_migrate_req`. Here the server process
keeps the sockets: what waits is left to the successor in the same place.
"""

import os
import signal
import socket
import threading
from collections.abc import Callable

from granian import Granian
from granian.net import SocketHolder, SocketSpec

from .worker import LEAVE

# A worker is told that long before its end.
NOTICE = 1.5


class Server(Granian):
    """Granian's server, but for the sockets, the notice to workers that are replaced, and `after_reload`."""

    after_reload: Callable[[], None]

    def startup(self, *args) -> None:
        # Workers inherit that they ignore the notice until they understand it; otherwise it would end them.
        signal.signal(LEAVE, signal.SIG_IGN)
        super().startup(*args)

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
        self.after_reload()

    def _respawn_workers(self, workers, spawn_target, target_loader, delay: float = 0) -> None:
        for index in workers:
            old = self.wrks[index]
            notice = threading.Timer(max(0, delay - NOTICE), _tell, [old])
            notice.start()
            super()._respawn_workers([index], spawn_target, target_loader, delay)
            notice.cancel()


def _inheritable(wrapped: SocketHolder) -> tuple[SocketHolder, socket.socket]:
    listening = socket.socket(fileno=wrapped.get_fd())
    listening.set_inheritable(True)
    return wrapped, listening


def _tell(worker) -> None:
    if worker.is_alive():
        os.kill(worker.inner.pid, LEAVE)
