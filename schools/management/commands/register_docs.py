"""`manage.py register_docs`: writes docs/ownership.md anew from the code."""

from django.conf import settings
from django.core.management.base import BaseCommand

from schools.management.ownership_docs import document


class Command(BaseCommand):
    help = "按代码里的归属表重写 docs/ownership.md。"

    def handle(self, **options):
        (settings.BASE_DIR / "docs" / "ownership.md").write_text(document(), encoding="utf-8")
        self.stdout.write("docs/ownership.md")
