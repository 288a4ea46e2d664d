"""`manage.py tick`: due tasks (DESIGN D6). A timer runs it each minute; twice or late does no harm."""

from django.core.management.base import BaseCommand

from articles.actions.periodic_tasks import end_placements, erase_due, expire_due, publish_due, release_due
from articles.importing.converting import convert_waiting, forget_conversions
from articles.publication.document_words import read_waiting
from eduweb.core.acts.submissions import forget_old
from eduweb.core.correspondence.receiving import erase_in_time
from eduweb.core.downloads.waiting import check_waiting
from eduweb.core.enclosures.intake import forget_unclaimed
from eduweb.core.media.intake.given_up import forget_given_up
from eduweb.core.media.intake.orphans import sweep_private
from eduweb.core.media.public.preparing import prepare_waiting
from eduweb.core.media.public.releases import sweep
from eduweb.core.notifications.outbox import send_due
from eduweb.core.pages.edition import begin_new_day
from eduweb.core.periodic.steps import Step
from eduweb.core.search.filing import file_waiting
from eduweb.core.search.names.changes import forget_changes
from eduweb.dialogue.public.search_source import index_begun
from eduweb.site.unanswered.storing import forget
from honors.actions.periodic_tasks import call_for_reviews, expire_honors, retract_evidence
from schools.actions.party.reminders import remind_to_elect
from schools.actions.party.terms import begin_party_terms
from schools.actions.periodic_tasks import apply_due_requests
from schools.tasks.periodic_tasks import ask_for_confirmation, remind_overdue, tell_changed

STEPS = (
    Step("新的一天换版", do=begin_new_day),
    erase_due,
    erase_in_time,
    apply_due_requests,
    ask_for_confirmation,
    tell_changed,
    remind_overdue,
    begin_party_terms,
    remind_to_elect,
    release_due,
    publish_due,
    expire_due,
    end_placements,
    expire_honors,
    call_for_reviews,
    retract_evidence,
    index_begun,
    check_waiting,
    read_waiting,
    Step("编入检索索引", do=file_waiting),
    Step("清理名称变更的标记", do=forget_changes),
    Step("清理没有搜到的字词", do=forget),
    Step("清理已提交表单的记录", do=forget_old),
    Step("清理没有用上的随附材料", do=forget_unclaimed),
    Step("清理没有用上的图片和文件", do=forget_given_up),
    Step("生成网页用图", do=prepare_waiting),
    Step("清理公开文件", do=sweep),
    Step("清理无主的原文件", do=sweep_private),
    Step("发邮件", do=send_due),
    convert_waiting,
    forget_conversions,
)


class Command(BaseCommand):
    help = f"办理到期事项：{'、'.join(step.name for step in STEPS)}。办不成的记下原因，通知有关人员，不影响其他事项。"

    def handle(self, **options):
        done = {step.name: _count(step()) for step in STEPS}
        if told := "，".join(f"{name} {count}" for name, count in done.items() if count or options["verbosity"] > 1):
            self.stdout.write(f"{told}。")


def _count(done: object) -> int:
    return len(done) if isinstance(done, list) else int(done or 0)
