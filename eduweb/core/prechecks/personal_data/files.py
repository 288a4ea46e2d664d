"""Personal numbers in attached files: each content is read once, its findings are stored masked."""

from collections.abc import Iterable, Iterator, Sequence

from eduweb.core.acts.refused import Unprepared
from eduweb.core.acts.running import others_wait, outside_acts
from eduweb.core.acts.waiting import without_waiting
from eduweb.core.text.documents import Problem, Unreadable, read_document

from ..models import FileReading
from ..subject import AttachedFile, Finding, Severity
from .numbers import NAMES, personal_numbers

FIELD = "attachments"
READER = 1
"""Goes up when files must be read anew because more is found than before."""
MOST_NUMBERS = 200
UNREAD = "附件刚刚换过，还没有检查完：请再点一次。"

_PROBLEMS = {
    Problem.UNSAFE: (Severity.BLOCK, "内容异常（展开后过大或含有外部引用），可能有害：请删去，重新制作后再传。"),
    Problem.TOO_LONG: (Severity.ASK, "内容太多，没能全部检查：请拆分，或核对其中没有个人信息后写明理由。"),
    Problem.LOCKED: (Severity.ASK, "有密码，读者打不开，也没能检查：请换成没有密码的文件。"),
    Problem.NO_TEXT: (
        Severity.HINT,
        "读不出文字（可能是扫描件），没能检查：请核对其中没有身份证号、手机号和银行卡号。",
    ),
}


def findings_in_files(files: Sequence[AttachedFile]) -> list[Finding]:
    """One finding for each number in each file, with its place, and for each file that could not be read."""
    readings = _readings(files)
    return [finding for file in files for finding in _of_file(file, readings[file.sha256])]


def _of_file(file: AttachedFile, reading: FileReading) -> Iterator[Finding]:
    for code, masked, place in reading.numbers:
        message = f"“{file.title}”{place}含{NAMES[code]} {masked}：请遮盖后重新上传这个文件，再删去现在的。"
        yield Finding(code, Severity.BLOCK, FIELD, message, f"{file.title} {masked}", waivable=True)
    if reading.problem:
        severity, words = _PROBLEMS[Problem(reading.problem)]
        yield Finding("unread_file", severity, FIELD, f"“{file.title}”{words}", file.title)


def _readings(files: Sequence[AttachedFile]) -> dict[str, FileReading]:
    """The reading of each file by its digest; unknown contents are read now, or before the act that asks for them."""
    known = {
        reading.sha256: reading
        for reading in FileReading.objects.filter(sha256__in=[file.sha256 for file in files], reader=READER)
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


def _read_and_store(files: Iterable[AttachedFile]) -> None:
    for file in files:
        _store(_read(file))


def _store(reading: FileReading) -> None:
    values = {"reader": reading.reader, "problem": reading.problem, "numbers": reading.numbers}
    FileReading.objects.update_or_create(sha256=reading.sha256, defaults=values)


@outside_acts
def _read(file: AttachedFile) -> FileReading:
    problem: str = ""
    numbers: dict[tuple[str, str], list[str]] = {}
    try:
        document = read_document(file.kind, file.read())
    except (Unreadable, OSError) as error:
        problem = getattr(error, "problem", Problem.NO_TEXT)
    else:
        problem = Problem.TOO_LONG if document.is_cut else ""
        for place, text in document.pieces:
            for number in personal_numbers(text):
                numbers.setdefault((number.code, number.digits), [number.code, number.masked, place])
    found = list(numbers.values())[:MOST_NUMBERS]
    return FileReading(sha256=file.sha256, reader=READER, problem=problem, numbers=found)
