"""`manage.py drill`: a restoration from an archive in a place of its own, to know that it would work."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eduweb.operations.backup.drill import drill


class Command(BaseCommand):
    help = "恢复演练：把归档恢复到临时的地方，核对数据、文件和二十个页面，然后清除；不影响正在运行的网站。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("archive", metavar="ARCHIVE", type=Path)

    def handle(self, *, archive, **options):
        try:
            equal = drill(archive)
        except OSError as error:
            raise CommandError(f"演练没有完成：{error}") from error
        self.stdout.write(f"演练通过：数据和文件与归档一致，页面都能打开，其中 {equal} 个与备份时逐字节相同。")
