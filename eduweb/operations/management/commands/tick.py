"""`manage.py tick`: due tasks (DESIGN D6). A timer runs it each minute; twice or late does no harm."""

from django.core.management.base import BaseCommand

from articles.actions.periodic_tasks import erase_due, expire_due, publish_due, release_due
from eduweb.core.acts.submissions import forget_old
from eduweb.core.media.public.releases import sweep
from eduweb.core.notifications.outbox import send_due
from eduweb.core.pages.edition import begin_new_day
from honors.actions.periodic_tasks import call_for_reviews, expire_honors
from honors.publication.evidence import retract_outdated
from schools.actions.periodic_tasks import apply_due_requests, remind_to_confirm


class Command(BaseCommand):
    help = (
        "发布到期的定时稿件，下线公示期满的稿件，使到日的学校变更（含并入、分设、停办）生效，提醒学校确认资料，"
        "荣誉到期或该复核的转状态，收回不再公开的荣誉佐证，清理公开文件和回收站里满 30 天的草稿，发出消息邮件。"
    )

    def handle(self, **options):
        begin_new_day()
        erase_due()
        changed, reminded = apply_due_requests(), remind_to_confirm()
        bundles, published, expired = release_due(), publish_due(), expire_due()
        changed_honors = [*expire_honors(), *call_for_reviews()]
        retract_outdated()
        forget_old()
        swept, mailed = sweep(), send_due()
        if options["verbosity"] > 1 or any(
            (bundles, published, expired, changed, reminded, changed_honors, swept, mailed)
        ):
            self.stdout.write(
                f"学校变更生效 {len(changed)} 份，提醒 {reminded} 人，"
                f"同时发布 {len(bundles)} 组，发布 {len(published)} 篇，下线 {len(expired)} 篇，"
                f"荣誉转状态 {len(changed_honors)} 条，清理文件 {swept} 组，发邮件 {mailed} 封。"
            )
