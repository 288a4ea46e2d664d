"""The production server (docs/adr/0002-server.md), and the clock that runs beside it."""

import logging
import multiprocessing
import os
import socket
import threading

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from eduweb.core.pages import edition

from .listener import Server
from .worker import worker_application

# Two render pages (eduweb.core.pages.request_slots); the others wait for the database, so that stored pages never do.
THREADS = 16
EVERY = 60
PATIENCE = 10
# A worker with more than this, at two looks in a row, is replaced like one that is to load new code..
MOST_MEBIBYTES = 300
LOOK_EVERY = 30

logger = logging.getLogger(__name__)


def run(address: str, port: int, *, with_clock: bool, stopping: threading.Event) -> None:
    """Serve until SIGINT or SIGTERM, which set `stopping`. SIGHUP replaces the workers one by one; no request is lost."""
    clock = Clock(stopping)
    if with_clock:
        clock.start()
    try:
        server = _server(address, port, stopping)
        server.after_reload = _open_new_edition
        server.serve(target_loader=worker_application)
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


def _server(address: str, port: int, stopping: threading.Event) -> Server:
    # Workers start afresh instead of as forks: they load new code then, and the clock is a thread of this process.
    multiprocessing.set_start_method("spawn", force=True)
    # Threads that wait need no heaps of their own; it saves 4 MiB for each worker.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    return Server(
        "eduweb.wsgi.application",
        address=address,
        port=port,
        stopping=stopping,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=settings.WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        workers_max_rss=MOST_MEBIBYTES,
        rss_sample_interval=LOOK_EVERY,
        rss_samples=2,
        websockets=False,
        log_level=LogLevels.error,
    )


def _open_new_edition() -> None:
    """New code may show the same content in another way, and its predecessors stored pages until they went."""
    try:
        edition.begin_series()
    except Exception:
        # Nothing that goes wrong here may end the server.
        logger.exception("重新加载已完成，但未能换版：已存的页面要到下一次更新时才会换新。")
    finally:
        connections.close_all()


class Clock(threading.Thread):
    """Runs `manage.py tick` each minute. A tick that fails is logged and does not stop the next one."""

    def __init__(self, stopping: threading.Event):
        super().__init__(name="clock", daemon=True)
        self.stopping = stopping

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
        """Let a tick that is under way finish, within the time that the server has for its end."""
        self.stopping.set()
        if self.is_alive():
            self.join(PATIENCE)
