"""The production server (docs/adr/0002-server.md), and the clock that runs beside it."""

import logging
import multiprocessing
import os
import socket
import threading

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

THREADS = 8
EVERY = 60
PATIENCE = 10

logger = logging.getLogger(__name__)


def run(address: str, port: int, *, with_clock: bool) -> None:
    """Serve until SIGINT or SIGTERM."""
    clock = Clock()
    if with_clock:
        clock.start()
    try:
        _server(address, port).serve(target_loader=worker_application)
    finally:
        clock.stop()


def any_address() -> str:
    """`::` answers IPv6 and IPv4 at once; `0.0.0.0` where the machine has no IPv6."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::", 0))
    except OSError:
        return "0.0.0.0"
    return "::"


def why_not(address: str, port: int) -> OSError | None:
    """What stands against listening there; None when nothing does."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return error
    return None


def _server(address: str, port: int) -> Granian:
    # Workers start afresh instead of as forks: the clock is a thread of this process.
    multiprocessing.set_start_method("spawn", force=True)
    return Granian(
        "eduweb.wsgi.application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=settings.WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        websockets=False,
        log_level=LogLevels.error,
    )


def worker_application(target: str):
    """The WSGI application, loaded within a worker.

    A terminal's Ctrl-C goes to the server process, which stops its workers in order: they leave the terminal's group. A
    server that was killed takes its workers along, or they would keep the port.
    """
    os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    return import_string(target)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


class Clock(threading.Thread):
    """Runs `manage.py tick` each minute. A tick that fails is logged and does not stop the next one."""

    def __init__(self):
        super().__init__(name="clock", daemon=True)
        self.stopping = threading.Event()

    def run(self) -> None:
        while True:
            try:
                call_command("tick")
            except Exception:
                logger.exception("处理到期事项时出错，一分钟后再试。")
            finally:
                connections.close_all()
            if self.stopping.wait(EVERY):
                return

    def stop(self) -> None:
        """Let a tick that is under way finish."""
        self.stopping.set()
        if self.is_alive():
            self.join(PATIENCE)
