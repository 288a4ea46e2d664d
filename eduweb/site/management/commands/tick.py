"""`manage.py tick`: what is due (DESIGN D6). A timer runs it each minute; twice or late does no harm."""

from django.core.management.base import BaseCommand

from articles.due import erase_due, expire_due, publish_due
from eduweb.media.releases import sweep
from eduweb.pages.edition import turn_the_day


class Command(BaseCommand):
    help = "发布到期的定时稿件，下线公示期满的稿件，清理无人引用的公开文件，清空回收站里满 30 天的草稿。"

    def handle(self, **options):
        turn_the_day()
        erase_due()
        published, expired, swept = publish_due(), expire_due(), sweep()
        if options["verbosity"] > 1 or published or expired or swept:
            self.stdout.write(f"发布 {len(published)} 篇，下线 {len(expired)} 篇，清理文件 {swept} 组。")
