"""`manage.py restore`: a site from an archive, into an empty place."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eduweb.operations.backup.restoring import restore


class Command(BaseCommand):
    help = "从归档恢复数据库、图片和文件：先核对归档，再写入空的地方，最后升级到本版。请先停止网站。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("archive", metavar="ARCHIVE", type=Path)
        parser.add_argument("--force", action="store_true", help="覆盖现有的数据库和文件：它们不再找得回来。")

    def handle(self, *, archive, force, **options):
        try:
            notes = restore(archive, force=force)
        except OSError as error:
            raise CommandError(f"恢复没有完成：{error}。排除原因后加 --force 重新恢复。") from error
        for note in notes:
            self.stderr.write(note)
        self.stdout.write("已恢复，数据、文件与归档一致，操作记录完整。")
