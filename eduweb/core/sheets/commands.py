"""What the commands `import_…` and `export_…` of every sheet share (CONTRACT, Commands)."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eduweb.core.accounts.models import User

from .committing import commit
from .comparing.comparison import Fault
from .exporting import WRITERS
from .kind import Sheet
from .reading.files import Unreadable
from .staging import Tally, look, stage
from .writing.texts import Refused

SHOWN_FAULTS = 100


class ImportCommand(BaseCommand):
    """Compares and, unless there are errors, commits; exit status 1 when there are, and then nothing is written."""

    sheet: Sheet

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="xlsx 或 csv 文件，列名与导出的表格相同")
        parser.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
        parser.add_argument("--json", action="store_true", help="结果用 JSON 输出")
        parser.add_argument("--by", metavar="USER", help="记为谁的导入（用户名）；不写则记为“命令行”")

    def handle(self, *args, **options):
        by, path = _user(options["by"]), Path(options["file"])
        try:
            tally, notes = self._import(path, by, dry=options["dry_run"])
        except (Unreadable, Refused) as refusal:
            tally, notes = _refused(path, refusal), []
        if options["json"]:
            self.stdout.write(json.dumps(as_json(tally), ensure_ascii=False, indent=2))
        else:
            self._tell(tally, dry=options["dry_run"])
        for note in notes:
            self.stderr.write(note)
        if tally.fault_count:
            sys.exit(1)

    def _import(self, path: Path, by: User | None, *, dry: bool) -> tuple[Tally, list[str]]:
        try:
            content = path.read_bytes()
        except OSError:
            raise CommandError(f"打不开文件“{path}”，请核对路径和读取权限。") from None
        if dry:
            return look(self.sheet, content)
        batch, tally = stage(self.sheet, content, name=path.name, by=by, most=None)
        if not tally.fault_count:
            commit(batch, self.sheet, by=by, by_name="" if by else "命令行")
        return tally, batch.notes

    def _tell(self, tally: Tally, *, dry: bool) -> None:
        for fault in tally.faults[:SHOWN_FAULTS]:
            where = f"第 {fault.row} 行 {fault.column}" if fault.row else fault.column
            self.stdout.write(f"{where}“{fault.value}”：{fault.reason}")
        counts = f"新增 {tally.new}，修改 {tally.changed}，不变 {tally.unchanged}"
        if tally.fault_count:
            self.stdout.write(f"{counts}；有 {tally.fault_count} 处错误，没有导入。")
        else:
            self.stdout.write(f"{counts}。{'只是预演，没有写入。' if dry else '已导入。'}")


class ExportCommand(BaseCommand):
    """Writes every record; the file's ending says whether as xlsx or csv."""

    sheet: Sheet

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="写到哪个文件：.xlsx 或 .csv")

    def handle(self, *args, **options):
        path = Path(options["file"])
        form = path.suffix.lower().removeprefix(".")
        if form not in WRITERS:
            raise CommandError("文件名请以 .xlsx 或 .csv 结尾。")
        write, _ = WRITERS[form]
        with path.open("wb") as file:
            write(self.sheet, self.sheet.records(), file)
        self.stdout.write(f"已导出{self.sheet.label}到 {path}。")


def as_json(tally: Tally) -> dict:
    """The outcome in the shape that CONTRACT names."""
    counts = {"new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged}
    return {**counts, "errors": [asdict(fault) for fault in tally.faults]}


def _refused(path: Path, refusal: Unreadable | Refused) -> Tally:
    """A file that is refused as a whole, told like its faults: in row 0."""
    tally = Tally()
    reasons = refusal.reasons if isinstance(refusal, Refused) else [str(refusal)]
    tally.faults = [Fault(0, "文件", path.name, reason) for reason in reasons]
    tally.fault_count = len(reasons)
    return tally


def _user(username: str | None) -> User | None:
    if username is None:
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"没有用户名为“{username}”的在用用户，请核对 --by。")
    return user
