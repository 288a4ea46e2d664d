"""The words of a page outside its stories: page numbers, dates, mastheads, jump lines, rules (STANDARDS §9.2)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.newspaper.credits.parsing import read_credits
from articles.newspaper.lines import Line
from articles.newspaper.proposal import Leftover

RULE = "分隔线"
JUMP = "转版提示"
_PAGE_NUMBER = "版次"
_DAY_OF_ISSUE = "出版日期"
_REASONS = {"page": _PAGE_NUMBER, "weekday": _DAY_OF_ISSUE, "issue": "报头信息"}
_UNDECIDED = "?"

_EDGE = 3
_NUMERAL = r"[一二三四五六七八九十]"
_PAGE = (
    r"(?:第?\s*[A-Za-z]?\d{1,3}\s*[-—~]?\s*\d{0,3}\s*版|版次[:：]?\s*[A-Za-z]?\d{0,3}"
    rf"|第\s*\d{{1,4}}\s*页(?:\s*[,，/]?\s*共\s*\d{{1,4}}\s*页)?|第?\s*{_NUMERAL}{{1,3}}\s*版(?:\s|$))"
)
_DAY = (
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    rf"|[〇○零一二三四五六七八九]{{4}}年{_NUMERAL}{{1,2}}月{_NUMERAL}{{1,3}}日)"
)
_WEEKDAY = r"(?:星期|周)[一二三四五六日天]"
_ISSUE = (
    r"(?:农历\S{2,14}|总?第\s*\d{1,6}\s*期|今日\s*\d{1,3}\s*版"
    r"|(?:国内)?(?:统一)?(?:连续出版物|刊)号?[:：]?\s*CN\s*\S+|CN\s*\d\d\s*[-—]\s*\d{4}"
    r"|邮发代号[:：]?\s*\d+\s*[-—]\s*\d+|零售价[:：]?\S+"
    r"|(?:新闻|投稿|广告|发行|编辑部)?(?:热线|邮箱|电话)[:：]\s*\S+|E-?mail[:：]\s*\S+)"
)
_MASTHEAD = r"(?P<masthead>[\u3400-\u9fff]{1,8}(?:日报|晚报|晨报|都市报|时报|周报|教育报|早报|商报|新报|画报))"
_RULE = re.compile(r"[-—–―─━_=*＊※◆◇■□●○★☆~～·．.\s]+")
_FILL = " \t\u3000\u00a0|｜/·•—–-"

_CERTAIN = re.compile(rf"(?P<page>{_PAGE})|(?P<weekday>{_WEEKDAY})|(?P<issue>{_ISSUE})")
_POSSIBLE = re.compile(rf"(?P<day>{_DAY})|{_MASTHEAD}(?=\s|$|\d)")
_FURNITURE = rf"(?:(?:{_PAGE}|{_WEEKDAY}|{_ISSUE}|{_DAY}|{_MASTHEAD})[{_FILL}]*)+"
_FURNITURE_FIRST = re.compile(_FURNITURE)
_FURNITURE_LAST = re.compile(rf"[{_FILL}]{_FURNITURE}$")
_SECTION_NAME = re.compile(r"(?<![\w])[\u3400-\u9fff·]{2,8}$")
_BARE_NUMBER = re.compile(r"[-—–·\s]*[A-Za-z]?\d{1,3}[-—–·\s]*")
_TO_PAGE = rf"\s*第?\s*[A-Za-z]?(?:\d|{_NUMERAL}){{1,4}}\s*版[^，。；]{{0,24}}?"
_JUMP = re.compile(rf"[（(▲▼△▽→←\s]*(?:紧?下转|上接|转第|接第|紧接){_TO_PAGE}[）)▲▼\s]*")
_JUMP_WITHIN = re.compile(rf"^{_JUMP.pattern}|[（(▲▼]\s*(?:紧?下转|转第){_TO_PAGE}[）)▲▼]?\s*$")


def remove_boilerplate(lines: Sequence[Line]) -> tuple[list[Line], list[Leftover], str]:
    """Return the lines that may be text, the boilerplate with its reason, and the paper's name from its masthead ("")."""
    reasons = [_reason(line.text) for line in lines]
    certain = {i for i, reason in enumerate(reasons) if reason and reason != _UNDECIDED}
    masthead = ""
    text_lines, dropped = [], []
    for i, whole in enumerate(lines):
        line, furniture = separate_staff(whole)
        dropped += [furniture] if furniture else []
        reason = reasons[i]
        if reason == _UNDECIDED:
            reason = _reason_by_place(line.text, i, len(lines), certain)
        if not reason:
            text_lines.append(line)
            continue
        dropped.append(Leftover(line.text, reason, line.number))
        if found := re.search(_MASTHEAD, line.text):
            masthead = masthead or found["masthead"]
    return text_lines, dropped, masthead


def is_jump_line(text: str) -> bool:
    """Whether a line says nothing but on which page a story goes on."""
    return _JUMP.fullmatch(text) is not None


def separate_jump_line(text: str) -> tuple[str, str]:
    """Return a paragraph without the jump line at its start or end, and that jump line ("" if there is none)."""
    found = _JUMP_WITHIN.search(text)
    if not found or found[0] == text:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(), found[0].strip()


def separate_staff(line: Line) -> tuple[Line, Leftover | None]:
    """Return a line of those who answer for the page without the date or page number in it, and these words."""
    for found in (_FURNITURE_FIRST.match(line.text), _FURNITURE_LAST.search(line.text)):
        rest = (line.text[: found.start()] + line.text[found.end() :]).strip(_FILL) if found else ""
        said = read_credits(rest) if rest else None
        if found and said and said.names_staff_only:
            return replace(line, text=rest), Leftover(found[0].strip(_FILL), _DAY_OF_ISSUE, line.number)
    return line, None


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, as below a signature."""
    return bool(re.fullmatch(_DAY, text))


def _reason(text: str) -> str:
    """Return why a line is boilerplate: "" if it may be text, _UNDECIDED if its place decides."""
    if len(text) > 90:
        return ""
    if _RULE.fullmatch(text) and len(re.sub(r"\s", "", text)) >= 3:
        return RULE
    if is_jump_line(text):
        return JUMP
    if _BARE_NUMBER.fullmatch(text):
        return _UNDECIDED
    return _reason_by_words(text)


def _reason_by_words(text: str) -> str:
    """Return why a line is boilerplate word by word: "" if one word is not, _UNDECIDED if its place decides."""
    reason, at = "", 0
    while rest := text[at:].lstrip(_FILL):
        at = len(text) - len(rest)
        found = _CERTAIN.match(text, at)
        if found and not reason:
            reason = _REASONS[str(found.lastgroup)]
        found = (
            found or _POSSIBLE.match(text, at) or (_SECTION_NAME.match(text, at) if reason == _PAGE_NUMBER else None)
        )
        if not found:
            return ""
        at = found.end()
    return reason or _UNDECIDED


def _reason_by_place(text: str, i: int, count: int, certain: set[int]) -> str:
    """Return why a number, date or masthead alone is boilerplate, judged by its place; "" if it is text."""
    beside = i - 1 in certain or i + 1 in certain
    if _BARE_NUMBER.fullmatch(text):
        return "页码" if beside or i < _EDGE or i >= count - _EDGE else ""
    if re.fullmatch(rf"{_MASTHEAD}", text):
        return "报头" if beside or i < _EDGE or i >= count - _EDGE else ""
    return _DAY_OF_ISSUE if beside or i == 0 else ""
