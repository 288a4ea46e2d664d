"""`manage.py backup`: one archive of database and files; older ones are rotated."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from eduweb.operations.backup.making import copy, make
from eduweb.operations.backup.rotation import rotate

KEPT = {"daily": "天", "weekly": "周", "monthly": "月"}


class Command(BaseCommand):
    help = "备份数据库、图片和文件，成为一份归档（网站照常运行），并清理到期的旧归档。标准输出的末行是归档的路径。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path, help="存放归档的文件夹：一个网站用一个。")
        parser.add_argument("--copy-to", metavar="DIR", type=Path, help="再复制一份到这个文件夹，并逐字节核对。")
        for name, words in KEPT.items():
            default = getattr(settings, f"BACKUP_KEEP_{name.upper()}")
            parser.add_argument(
                f"--keep-{name}", metavar="N", type=int, default=default, help=f"最近 N {words}各留一份（{default}）。"
            )

    def handle(self, *, folder, copy_to, **options):
        kept = {name: options[f"keep_{name}"] for name in KEPT}
        for place in filter(None, (folder, copy_to)):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            archive, missing = make(folder)
            if copy_to:
                copy(archive, copy_to)
            for place in filter(None, (folder, copy_to)):
                rotate(place, **kept)
        except OSError as error:
            raise CommandError(f"备份没有完成：{error}") from error
        for name in missing:
            self.stderr.write(f"站内记录写明、备份前就已不在磁盘上的文件：{name}")
        self.stdout.write(str(archive))
