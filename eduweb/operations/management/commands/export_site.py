"""`manage.py export_site DIR`: the public site as static files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eduweb.core.pages import edition
from eduweb.operations.export.exporting import Unanswered, export


class Command(BaseCommand):
    help = "把公开网站导出成静态文件，放在任何网站的任何文件夹下或直接打开都能看；搜索、查询和表单仍转到 SITE_URL。"

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path, help="存放文件的文件夹，须是空的。")
        parser.add_argument(
            "--force",
            action="store_true",
            help="文件夹里已有内容也写进去：同名的换成新的，上次导出而这次没有的删去，别的文件不动。",
        )

    def handle(self, *, folder, force, **options):
        if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not force)):
            raise CommandError(f"{folder} 里已有内容。请换一个空文件夹，或加 --force 写进去。")
        before = edition.current().name
        try:
            number = export(folder, self.stderr.write)
        except (OSError, Unanswered) as error:
            raise CommandError(f"导出没有完成：{error}") from error
        if edition.current().name != before:
            self.stderr.write("导出期间网站有更新，各页新旧可能不一，可以再导出一次。")
        self.stdout.write(f"已导出 {number} 个文件：{folder}")
