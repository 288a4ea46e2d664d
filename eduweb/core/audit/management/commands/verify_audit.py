"""`manage.py verify_audit`: verification of the audit log's chain of hashes (STANDARDS §5.3)."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from eduweb.core.audit.log import verified
from eduweb.core.audit.models import Entry


class Command(BaseCommand):
    help = "逐条核对操作记录的摘要链；有改动时指出第一条对不上的记录，退出码为 1。"

    def add_arguments(self, parser):
        parser.add_argument("--holds", metavar="摘要", help="以前抄存的末条摘要：核对它仍在记录中，防止末尾被截去。")

    def handle(self, **options):
        count, broken = verified()
        if broken:
            at = timezone.localtime(broken.at)
            raise CommandError(
                f"第 {broken.pk} 条记录对不上（{at:%Y-%m-%d %H:%M:%S} {broken}）：它或它之前的记录被改动过。"
            )
        if (known := options["holds"]) and not Entry.objects.filter(hash=known).exists():
            raise CommandError(f"没有摘要为 {known} 的记录：记录末尾可能被截去。")
        last = Entry.objects.order_by("-id").values_list("hash", flat=True).first()
        self.stdout.write(f"操作记录完整，共 {count} 条。末条摘要 {last}" if last else "还没有操作记录。")
