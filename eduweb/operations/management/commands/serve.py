"""`manage.py serve`: the production server, and what is due each minute beside it."""

import errno
import threading

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from eduweb.core.pages.files import PageFiles
from eduweb.core.pages.pointer import Pointer
from eduweb.operations import server
from eduweb.operations.private_files import close_private_files


class Command(BaseCommand):
    help = "启动网站；同时每分钟处理到期事项（定时发布、公示期满等）。"

    def add_arguments(self, parser):
        parser.add_argument("--host", help="监听地址；默认监听本机全部 IPv4 和 IPv6 地址。")
        parser.add_argument(
            "--no-tick", action="store_true", help="不处理到期事项：另有定时器运行 manage.py tick 时用。"
        )

    def handle(self, *, host, no_tick, **options):
        address, port = host or server.any_address(), settings.PORT
        if error := server.why_not(address, port):
            if error.errno == errno.EADDRINUSE:
                raise CommandError(f"端口 {port} 已被占用。请换一个：make run PORT={port + 1}")
            raise CommandError(f"不能在 {address} 的端口 {port} 上监听：{error.strerror}。")
        self.stdout.write(f"网站：{settings.SITE_URL}/　后台：{settings.SITE_URL}/admin/　按 Ctrl-C 停止。")
        self.stdout.flush()
        if left := close_private_files():
            names = "、".join(map(str, left))
            self.stderr.write(f"本机其他用户可读，但无权收紧：{names}。请以文件所有者身份执行 chmod -R o-rwx。")
        stopping = threading.Event()
        if settings.PAGE_STORE:
            self._look_after(PageFiles.of_this_machine(), stopping)
        server.run(address, port, with_clock=not no_tick, stopping=stopping)

    def _look_after(self, files: PageFiles, stopping: threading.Event) -> None:
        # A start may bring new code, templates or settings; after a power cut, files may be empty.
        files.discard_all()
        threading.Thread(target=files.remove_all_but, args=[None], daemon=True).start()
        threading.Thread(target=Pointer(files).follow_until, args=[stopping], daemon=True).start()
