"""`manage.py scan FILE…|-`: personal data in files and texts, by what the pre-checks use (docs: CONTRACT, Commands)."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from eduweb.core.prechecks.models import Severity
from eduweb.core.prechecks.personal_data.files import findings_in_document
from eduweb.core.prechecks.personal_data.recognition import NAMES, masked_in_place
from eduweb.core.text.document_reader.other_texts import decoded, unseen_words, written_out
from eduweb.core.text.documents import Piece, Problem, ReadDocument, Unreadable
from eduweb.core.text.packed.old_files import read_slowly

TEXTS = {".txt", ".html", ".htm", ".csv", ".md", ".json", ".xml"}
DOCUMENTS = {".docx", ".xlsx", ".pptx", ".pdf", ".doc", ".wps", ".zip"}
STATES = {"read": "已读完", "partly": "只读了一部分", "unreadable": "读不出"}


class Command(BaseCommand):
    help = (
        "查找文件或文字中的个人信息，显示时都已遮盖。发现个人信息（包括需要核对的），或有文件没能读完，退出状态为 1。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            metavar="FILE",
            help="docx、xlsx、pptx、pdf、doc、wps、zip 或文本文件；写 - 则从标准输入读文字",
        )
        parser.add_argument("--json", action="store_true", help="结果用 JSON 输出")

    def handle(self, *args: object, **options: Any) -> None:
        results = [_scan(name) for name in options["files"]]
        if options["json"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=2))
        else:
            for result in results:
                self._print(result)
        if any(result["findings"] or result["state"] != "read" for result in results):
            sys.exit(1)

    def _print(self, result: dict[str, Any]) -> None:
        found = result["findings"]
        said = f"发现 {len(found)} 处" if found else "没有发现个人信息"
        if result["state"] == "unreadable":
            said = "请换成 docx、xlsx、pptx、pdf、zip 或文本文件，并确认文件没有损坏、没有密码"
        elif result["state"] == "partly":
            said += "，其余部分请人工核对"
        self.stdout.write(f"{result['file']}：{STATES[result['state']]}，{said}。")
        for one in found:
            word = "" if one["severity"] == Severity.BLOCK else "疑似"
            self.stdout.write(f"  · {one['where']}：{word}{NAMES[one['kind']]} {one['masked']}")


def _scan(name: str) -> dict[str, Any]:
    """The result for one file, in the shape that CONTRACT names."""
    try:
        document = _read(name)
    except Unreadable:
        return {"file": _masked(name), "state": "unreadable", "findings": []}
    data, problem = findings_in_document(document)
    findings = [
        {"kind": one.code, "severity": str(one.severity), "where": where, "masked": one.masked} for where, one in data
    ]
    return {"file": _masked(name), "state": "partly" if problem else "read", "findings": findings}


def _read(name: str) -> ReadDocument:
    """The words of a file or of standard input. Raises Unreadable for kinds of files that are neither texts nor office."""
    if name == "-":
        return _as_document(sys.stdin.buffer.read())
    path = Path(name)
    suffix = path.suffix.lower()
    try:
        content = path.read_bytes()
    except OSError:
        raise CommandError(f"打不开文件“{_masked(name)}”，请核对路径和读取权限。") from None
    if suffix in DOCUMENTS:
        return read_slowly(suffix[1:], content)
    if suffix in TEXTS:
        return _as_document(content)
    raise Unreadable(Problem.NO_TEXT)


def _as_document(content: bytes) -> ReadDocument:
    text = written_out(decoded(content).replace("\r\n", "\n"))
    texts = [text, unseen_words(text)] if "<" in text else [text]
    return ReadDocument([Piece("第 {} 行", one, range(1, one.count("\n") + 2)) for one in texts])


def _masked(name: str) -> str:
    return masked_in_place(name)[0]
