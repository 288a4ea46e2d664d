"""A worker of the server: its application, and how it goes. Loaded before Django is set up, so it imports no model."""

import multiprocessing
import os
import signal
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path

from django.utils.module_loading import import_string

# Tells a worker that it is about to be replaced.
LEAVE = signal.SIGUSR1


def worker_application(target: str):
    """The WSGI application, loaded within a worker.

    A terminal's Ctrl-C goes to the server process, which stops its workers in order: they leave the terminal's group. A
    server that was killed takes its workers along, or they would keep the port.
    """
    os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    application = Leaving(import_string(target))
    follow = import_string("eduweb.site.unanswered.storing.follow")
    threading.Thread(target=follow, args=[threading.Event()], name="unanswered", daemon=True).start()
    return application


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


class Leaving:
    """WSGI middleware of a worker that can be told that it is about to go: it accepts no more connections, and asks
    those who keep one to connect anew.

    Otherwise the end of a worker would cut off who has just connected, or is just sending the next request.
    """

    def __init__(self, application: Callable):
        self.application = application
        self.soon = False
        signal.signal(LEAVE, self._leave)

    def __call__(self, environ: dict, start_response: Callable):
        if not self.soon:
            return self.application(environ, start_response)

        def start(status, headers, exc_info=None):
            return start_response(status, [*headers, ("Connection", "close")], exc_info)

        return self.application(environ, start)

    def _leave(self, *_signal) -> None:
        self.soon = True
        _stop_accepting()


def _stop_accepting() -> None:
    """Put a socket to which nobody connects in the listener's place: in this worker alone, the queue is its successor's."""
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind("")
        silent.listen()
        silent.setblocking(False)
        for listener in filter(_listens, [int(each.name) for each in Path("/proc/self/fd").iterdir()]):
            if listener != silent.fileno():
                os.dup2(silent.fileno(), listener)


def _listens(descriptor: int) -> bool:
    try:
        if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            return False
        with socket.socket(fileno=os.dup(descriptor)) as found:
            return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:  # the listing's own descriptor is gone by now
        return False
