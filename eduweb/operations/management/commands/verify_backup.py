"""`manage.py verify_backup`: whether an archive is whole and is what was written."""

from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand

from eduweb.core.text.moments import moment_text
from eduweb.operations.backup.archive import read


class Command(BaseCommand):
    help = "核对一份归档：逐项比对大小和摘要；损坏、被截短或不是本系统的归档，退出码为 1。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("archive", metavar="ARCHIVE", type=Path)

    def handle(self, *, archive, **options):
        manifest = read(archive, "正在核对归档")
        rows = sum(manifest["rows"].values())
        at = datetime.fromisoformat(manifest["at"])
        self.stdout.write(
            f"归档完好：{moment_text(at)}，{manifest['version']} 版，{manifest['database']}，"
            f"{len(manifest['rows'])} 个表 {rows} 行，共 {len(manifest['members'])} 项。"
        )
