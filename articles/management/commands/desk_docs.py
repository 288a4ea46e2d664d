"""`manage.py desk_docs`: writes docs/workflow.md and docs/roles.md anew from the code."""

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.management.desk_docs import documents


class Command(BaseCommand):
    help = "按代码里的流程表重写 docs/workflow.md 和 docs/roles.md。"

    def handle(self, **options):
        for name, text in documents().items():
            (settings.BASE_DIR / "docs" / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/{name}")
