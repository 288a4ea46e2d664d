"""The bases of all commands `import_…` and `export_…`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused

from .cells import row_words
from .committing import commit
from .comparing.outcomes import Fault
from .exporting import WRITERS
from .kind import SpreadsheetKind
from .mapping.answers import LEFT_OUT, Answers, plain
from .personal import cells_of
from .reading.tables import UnreadableFile
from .staging import OutcomeCounts, preview, stage

SHOWN_FAULTS = 100
IN_THE_BACK_OFFICE = "命令不收理由，请在后台导入这个表格。"


class ImportCommand(BaseCommand):
    """Compares and, unless there are errors, commits; exit status 1 when there are, and then nothing is written."""

    kind: SpreadsheetKind

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="xlsx、xls、ods 或 csv 文件，列名与导出的表格相同")
        parser.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
        parser.add_argument("--json", action="store_true", help="结果用 JSON 输出")
        parser.add_argument(
            "--map",
            metavar="HEADING=FIELD",
            action="append",
            default=[],
            help="文件里的列名=本系统的列名，可写几次；等号后面空着就是不导入这一列",
        )
        if self.kind.name_key:
            parser.add_argument("--by-name", action="store_true", help="没有标识码的行，按名称找到唯一的记录")
        parser.add_argument("--by", metavar="USER", help="记为谁的导入（用户名）；不写则记为“命令行”")

    def handle(self, *args: Any, **options: Any) -> None:
        by, path = _user(options["by"]), Path(options["file"])
        answers = Answers(_headings(self.kind, options["map"]), by_name=options.get("by_name", False))
        try:
            counts, notes = self._import(path, by, answers, dry=options["dry_run"])
        except (UnreadableFile, Refused) as refusal:
            counts, notes = _counts_of_refusal(path, refusal), []
        if options["json"]:
            self.stdout.write(json.dumps(as_json(counts), ensure_ascii=False, indent=2))
        else:
            self._print(counts, dry=options["dry_run"])
        for note in notes:
            self.stderr.write(note)
        if counts.fault_count:
            sys.exit(1)

    def _import(self, path: Path, by: User | None, answers: Answers, *, dry: bool) -> tuple[OutcomeCounts, list[str]]:
        try:
            content = path.read_bytes()
        except OSError:
            raise CommandError(f"打不开文件“{path}”，请核对路径和读取权限。") from None
        if dry:
            counts, notes = preview(self.kind, content, answers)
            _refuse_personal_data(self.kind, counts)
            return counts, notes
        batch, counts = stage(self.kind, content, name=path.name, by=by, most_faults=None, answers=answers)
        if not counts.fault_count and _refuse_personal_data(self.kind, counts):
            batch.delete()
        elif not counts.fault_count:
            commit(batch, self.kind, by=by, by_name="" if by else "命令行")
        return counts, batch.notes

    def _print(self, counts: OutcomeCounts, *, dry: bool) -> None:
        for fault in counts.faults[:SHOWN_FAULTS]:
            place = f"{row_words(fault.sheet, fault.row)} {fault.column}" if fault.row else fault.column
            self.stdout.write(f"{place}“{fault.value}”：{fault.reason}")
        summary = f"新增 {counts.new}，修改 {counts.changed}，不变 {counts.unchanged}"
        if counts.fault_count:
            self.stdout.write(f"{summary}；有 {counts.fault_count} 处错误，没有导入。")
        else:
            self.stdout.write(f"{summary}。{'只是预演，没有写入。' if dry else '已导入。'}")


class ExportCommand(BaseCommand):
    """Writes all records, as xlsx or csv by the file's ending."""

    kind: SpreadsheetKind

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="写到哪个文件：.xlsx 或 .csv")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        file_format = path.suffix.lower().removeprefix(".")
        if file_format not in WRITERS:
            raise CommandError("文件名请以 .xlsx 或 .csv 结尾。")
        write, _ = WRITERS[file_format]
        with path.open("wb") as file:
            write(self.kind, self.kind.records(), file)
        self.stdout.write(f"已导出{self.kind.label}到 {path}。")


def import_command(kind: SpreadsheetKind) -> type[ImportCommand]:
    """The command `import_…` of this kind."""
    words = f"从表格（xlsx、xls、ods、csv）导入{kind.label}：全部成功或一行也不导入。"
    return type("Command", (ImportCommand,), {"kind": kind, "help": words})


def export_command(kind: SpreadsheetKind) -> type[ExportCommand]:
    """The command `export_…` of this kind."""
    words = f"把全部{kind.label}导出为 xlsx 或 csv 表格，改好后可以再导入。"
    return type("Command", (ExportCommand,), {"kind": kind, "help": words})


def as_json(counts: OutcomeCounts) -> dict[str, Any]:
    """The outcome as the option --json prints it."""
    numbers = {"new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged}
    return {**numbers, "errors": [_fault_as_json(fault) for fault in counts.faults]}


def _fault_as_json(fault: Fault) -> dict[str, Any]:
    """Row, column, value and reason; the worksheet where there are several."""
    return {name: value for name, value in asdict(fault).items() if name != "sheet" or value}


def _headings(kind: SpreadsheetKind, pairs: list[str]) -> dict[str, str]:
    """The answers of `--map`. Raises CommandError for a column that there is not."""
    names = {column.heading: column.name for column in kind.written_columns} | {"": LEFT_OUT}
    headings = {}
    for pair in pairs:
        said, is_pair, heading = pair.partition("=")
        if not is_pair or heading.strip() not in names:
            raise CommandError(
                f"--map {pair}：请写成“文件里的列名=本系统的列名”，可用的列名：{'、'.join(kind.headings)}。"
            )
        headings[plain(said)] = names[heading.strip()]
    return headings


def _refuse_personal_data(kind: SpreadsheetKind, counts: OutcomeCounts) -> bool:
    """Count each personal datum as a fault; nobody is there to give a reason. Whether there was one."""
    for sheet, line, personal in counts.personal:
        for cell in cells_of(kind, sheet, line, personal):
            counts.add_fault(Fault(line, cell.heading, cell.words, f"{cell.sentence}{IN_THE_BACK_OFFICE}", sheet))
    return bool(counts.personal)


def _counts_of_refusal(path: Path, refusal: UnreadableFile | Refused) -> OutcomeCounts:
    """The reasons against a whole file as faults in row 0."""
    counts = OutcomeCounts()
    for reason in refusal.reasons if isinstance(refusal, Refused) else [str(refusal)]:
        counts.add_fault(Fault(0, "文件", path.name, reason))
    return counts


def _user(username: str | None) -> User | None:
    if username is None:
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"没有用户名为“{username}”的在用用户，请核对 --by。")
    return user
