"""Personal data in attached files: each content is read once, its findings are stored masked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import thread_time

from eduweb.core.acts.refused import Unprepared
from eduweb.core.acts.running import others_wait, outside_acts
from eduweb.core.acts.waiting import without_waiting
from eduweb.core.text.documents import Problem, ReadDocument, Unreadable, read_document
from eduweb.core.text.office.conversion import find_office
from eduweb.core.text.packed.old_files import SLOW_KINDS, read_slowly

from ..models import FileReading
from ..subject import AttachedFile, Finding, Severity
from .recognition import NAMES, PersonalDatum, findings_in_text, masked_in_place

FIELD = "attachments"
READER = 3
"""Goes up when files must be read anew because more is found than before."""
MOST_NUMBERS = 200
MOST_SECONDS = 3
WAITING = "waiting"
"""The problem of a file of a slow kind that the tick has not read yet."""
UNREAD = "附件刚刚换过，还没有检查完：请再点一次。"

PROBLEMS: dict[str, tuple[Severity, str]] = {
    WAITING: (
        Severity.ASK,
        "正在等待检查（旧格式文件和压缩包每分钟检查一次）：请过一两分钟刷新本页再办，或核对其中没有个人信息后写明理由。",
    ),
    Problem.UNSAFE: (Severity.BLOCK, "内容异常（展开后过大或含有外部引用），可能有害：请删去，重新制作后再传。"),
    Problem.TOO_LONG: (Severity.ASK, "内容太多，没能全部检查：请拆分，或核对其中没有个人信息后写明理由。"),
    Problem.PARTLY: (
        Severity.ASK,
        "有一部分读不出（如图片、扫描件、旧格式文件），没能全部检查：请删去这一部分，或核对其中没有个人信息后写明理由。",
    ),
    Problem.NOT_CONVERTED: (
        Severity.ASK,
        "服务器没能读出其中的文字，没能检查：请另存为 docx 后重新上传，或核对其中没有个人信息后写明理由。",
    ),
    Problem.NO_OFFICE: (
        Severity.ASK,
        "服务器没有安装 LibreOffice，读不出旧格式文件，没能全部检查：请另存为 docx 后重新上传，"
        "或核对其中没有个人信息后写明理由。",
    ),
    Problem.LOCKED: (Severity.ASK, "有密码，读者打不开，也没能检查：请换成没有密码的文件。"),
    Problem.NO_TEXT: (
        Severity.HINT,
        "读不出文字（可能是扫描件），没能检查：请核对其中没有身份证号、手机号和银行卡号。",
    ),
}


def findings_in_files(files: Sequence[AttachedFile]) -> list[Finding]:
    """One finding for each personal datum in each file, with its place, and for each file not read in full."""
    readings = _readings(files)
    return [finding for file in files for finding in _of_file(file, readings[file.sha256])]


def findings_in_document(document: ReadDocument) -> tuple[list[tuple[str, PersonalDatum]], Problem | None]:
    """`(place, datum)` of every personal datum in a file, the same one once, and why the file was not checked in full."""
    found: dict[tuple[str, str], tuple[str, PersonalDatum]] = {}
    until = thread_time() + MOST_SECONDS
    for piece in document.pieces:
        for datum in findings_in_text(piece.words):
            # A worksheet may be named by a number.
            place = masked_in_place(piece.place_of(datum.start))[0]
            found.setdefault((datum.code, datum.letters), (place, datum))
        if thread_time() > until:
            return list(found.values()), Problem.TOO_LONG
    return list(found.values()), document.problem


def _of_file(file: AttachedFile, reading: FileReading) -> Iterator[Finding]:
    for code, severity, masked, place in reading.numbers:
        if severity == Severity.BLOCK:
            message = f"“{file.title}”{place}含{NAMES[code]} {masked}：请遮盖后重新上传这个文件，再删去现在的。"
        else:
            message = (
                f"“{file.title}”{place}疑似{NAMES[code]} {masked}：请核对，需要遮盖的重新上传；可以公开的，写明理由。"
            )
        yield Finding(code, Severity(severity), FIELD, message, f"{file.title} {masked}", waivable=True)
    if reading.problem:
        severity, words = PROBLEMS[reading.problem]
        yield Finding("unread_file", severity, FIELD, f"“{file.title}”{words}", file.title)


def _readings(files: Sequence[AttachedFile]) -> dict[str, FileReading]:
    """The reading of each file by its digest; unknown contents are read now, or before the act that asks for them."""
    known = {
        reading.sha256: reading
        for reading in FileReading.objects.filter(sha256__in=[file.sha256 for file in files], reader=READER)
        if not _is_readable_by_now(reading)
    }
    unknown = {file.sha256: file for file in files if file.sha256 not in known}
    if unknown and others_wait():
        raise Unprepared(lambda: _read_and_store(unknown.values()), UNREAD)
    for file in unknown.values():
        known[file.sha256] = reading = _read(file)
        # A story's page is among those that read files; it waits for nobody to remember what it read.
        with without_waiting():
            _store(reading)
    return known


def _is_readable_by_now(reading: FileReading) -> bool:
    """Whether LibreOffice, for want of which the file was not read, has been installed since."""
    return reading.problem == Problem.NO_OFFICE and find_office() is not None


def _read_and_store(files: Iterable[AttachedFile]) -> None:
    for file in files:
        _store(_read(file))


def read_now(file: AttachedFile) -> None:
    """Read a file of any kind and store what was found; that may take minutes. Called by the tick."""
    _store(_found_in(file, read_slowly))


def _store(reading: FileReading) -> None:
    values = {"reader": reading.reader, "problem": reading.problem, "numbers": reading.numbers}
    FileReading.objects.update_or_create(sha256=reading.sha256, defaults=values)


def _read(file: AttachedFile) -> FileReading:
    """What is found in a file; one of a slow kind waits for the tick."""
    if file.kind in SLOW_KINDS:
        return FileReading(sha256=file.sha256, reader=READER, problem=WAITING)
    return _found_in(file, read_document)


@outside_acts
def _found_in(file: AttachedFile, read: Callable[[str, bytes], ReadDocument]) -> FileReading:
    found: list[list[str]] = []
    try:
        document = read(file.kind, file.read())
    except (Unreadable, OSError) as error:
        problem = getattr(error, "problem", Problem.NO_TEXT)
    else:
        data, unread = findings_in_document(document)
        problem = unread or ""
        found = [[one.code, one.severity, one.masked, place] for place, one in data]
    # What blocks must not be crowded out by what asks.
    found = sorted(found, key=lambda one: one[1] != Severity.BLOCK)[:MOST_NUMBERS]
    return FileReading(sha256=file.sha256, reader=READER, problem=problem, numbers=found)
