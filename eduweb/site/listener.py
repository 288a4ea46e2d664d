"""Granian with one listening socket for all workers, so that a worker can go without taking anybody's request along.

Granian gives each worker a listener of its own on Linux. What waits in a listener's queue is reset when its worker goes,
unless the machine has `net.ipv4.tcp_migrate_req`. Here the server process holds the one queue: a replaced or killed
worker leaves it to the others, and to its successor. Granian 2.8.7 does the same where a system has no such listeners.
"""

import os
import signal
import socket
import threading
from collections.abc import Callable

from granian import Granian
from granian.net import SocketSpec

from .worker import LEAVE

# A worker is told that long before its end.
NOTICE = 1.5


class Server(Granian):
    """Granian's server, but for the socket, the notice to workers that are replaced, and `after_reload`."""

    after_reload: Callable[[], None]

    def startup(self, *args) -> None:
        # Workers inherit that they ignore the notice until they understand it; otherwise it would end them.
        signal.signal(LEAVE, signal.SIG_IGN)
        super().startup(*args)

    def _init_shared_socket(self) -> None:
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._sfd = self._shd.get_fd()
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)

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


def _tell(worker) -> None:
    if worker.is_alive():
        os.kill(worker.inner.pid, LEAVE)
