"""No blank of a template is left: readers would read it."""

from eduweb.core.prechecks import registers, registry
from eduweb.core.prechecks.subject import Finding, Severity, Subject

from ...models import StoryTemplate
from ...models.template import BLANK, TAKEN_FIELDS

TEMPLATES = "templates"
FIELDS = ("text", *TAKEN_FIELDS)
# Blanks of templates that have been changed or deleted meanwhile.
COMMON = ("日期", "开始日期", "结束日期", "时间", "地点", "学校", "单位", "姓名", "人数", "天数", "电话", "节日")


def check(subject: Subject) -> list[Finding]:
    """A question for each kind of blank in each paragraph; brackets that no template has are the writer's own."""
    marked = [(name, number, words) for name, number, line in subject.paragraphs() for words in _marks(line)]
    known = _blanks(subject) if marked else set()
    return [_finding(*mark) for mark in marked if mark[2] in known]


def register_blanks() -> None:
    """Add the check, and give it access to the templates; called once from the app's `ready()`."""
    registry.register(check)
    registers.register(TEMPLATES, StoryTemplate.objects.all, *FIELDS)


def _marks(line: str) -> list[str]:
    return list(dict.fromkeys(BLANK.findall(line)))


def _blanks(subject: Subject) -> set[str]:
    rows = subject.registers[TEMPLATES]
    of_templates = {mark for row in rows for name in FIELDS for mark in BLANK.findall(row[name])}
    return of_templates | {f"【{word}】" for word in COMMON}


def _finding(name: str, number: int | None, words: str) -> Finding:
    message = f"还留着模板的空格“{words}”，请填好或删去。"
    return Finding("blanks", Severity.ASK, name, message, words, paragraph=number)
