"""`manage.py serve`: the production server, and what is due each minute beside it."""

import errno
import logging
import multiprocessing
import socket
import threading

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

THREADS = 8
EVERY = 60
PATIENCE = 10

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "启动网站；同时每分钟处理到期事项（定时发布、公示期满等）。"

    def add_arguments(self, parser):
        parser.add_argument("--host", help="监听地址；默认监听本机全部 IPv4 和 IPv6 地址。")
        parser.add_argument("--no-tick", action="store_true", help="不处理到期事项：另有定时器运行 manage.py tick 时用。")

    def handle(self, *, host, no_tick, **options):
        address, port = host or any_address(), settings.PORT
        refuse_taken_port(address, port)
        clock = Clock()
        if not no_tick:
            clock.start()
        self.stdout.write(f"网站：{settings.SITE_URL}/　后台：{settings.SITE_URL}/admin/　按 Ctrl-C 停止。")
        self.stdout.flush()
        try:
            server(address, port).serve()
        finally:
            clock.stop()


class Clock(threading.Thread):
    """Runs `manage.py tick` each minute. A tick that fails is logged and does not stop the next one."""

    def __init__(self):
        super().__init__(name="clock", daemon=True)
        self.stopping = threading.Event()

    def run(self):
        while True:
            try:
                call_command("tick")
            except Exception:
                logger.exception("处理到期事项时出错，一分钟后再试。")
            finally:
                connections.close_all()
            if self.stopping.wait(EVERY):
                return

    def stop(self):
        """Let a tick that is under way finish."""
        self.stopping.set()
        if self.is_alive():
            self.join(PATIENCE)


def server(address: str, port: int) -> Granian:
    """The server (docs/adr/0002-server.md). Workers start afresh instead of as forks: the clock's thread is here."""
    multiprocessing.set_start_method("spawn", force=True)
    return Granian(
        "eduweb.wsgi:application",
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


def any_address() -> str:
    """`::` answers IPv6 and IPv4 at once; `0.0.0.0` where the machine has no IPv6."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::", 0))
    except OSError:
        return "0.0.0.0"
    return "::"


def refuse_taken_port(address: str, port: int) -> None:
    """Say in plain words what the server would otherwise say as a traceback; several workers share the port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(f"端口 {port} 已被占用。请换一个：make run PORT={port + 1}") from error
            raise CommandError(f"不能在 {address} 的端口 {port} 上监听：{error.strerror}。") from error
