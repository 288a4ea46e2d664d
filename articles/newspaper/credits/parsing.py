"""Reading credit lines, wherever they stand on a page (STANDARDS §9.1).

A line is a credit only if every word of it is accounted for; prose that mentions a reporter stays prose.
"""

import re
from dataclasses import replace

from articles.newspaper.credits.clauses import Clause, credits_of
from articles.newspaper.credits.credits import Credits

_LONGEST = 120
_END = r"(?=\s|$|[，,、。；;|｜/／（）()])"
_ROLE = (
    r"(?:(?:全媒体|融媒体|首席|见习|实习|特约)?(?:记者|通讯员)|实习生)"
    r"(?![走节站在从了来昨今近日获采看说问手证们会的观])"  # 记者走访, 记者节: prose
)
_VERB = (
    r"(?:采写|撰写|撰稿|整理|综合报道|摄影报道|报道|文\s*[/／]\s*图|图\s*[/／]\s*文|文图|图文|摄影|摄|供稿|供图|提供图片|文|图)"
    rf"(?!\s*[:：/／]){_END}"
)
_LABEL = (
    r"(?:(?:稿件|图片)?来源|图源|作者|供稿|文字|图片|摄影|图文|文图|图|文|供图"
    r"|(?:值班|责任|执行|网络)?编辑|责编|(?:责任)?校对|审校|审核|初审|复审|终审"
    r"|总?监制|美编|美术编辑|版式|版面|组版|制图|视觉|排版|值班编委|值班主任|值班总编|主编)"
)
_SPACED_LABEL = r"(?:(?:责任|值班|执行)编辑|责编|(?:责任)?校对|美编|美术编辑|版式|组版|制图|值班编委|值班主任)(?=\s)"
_PLAIN = r"[^\s，,。、；;：:（）()]"

_WORD = re.compile(
    r"(?P<scope>本[版组](?:稿件|文字|图文|文图|新闻)?(?:均|全部)?由?(?=\S))"
    rf"|(?P<verb>{_VERB})"
    rf"|(?P<label>{_LABEL})\s*[:：/／]\s*|(?P<spaced_label>{_SPACED_LABEL})\s*"
    rf"|(?P<outlet>(?:(?!{_ROLE}){_PLAIN}){{0,16}}?)(?P<role>{_ROLE})\s*[:：]?\s*"
    rf"|(?P<supplied>(?:{_PLAIN}{{1,20}}?(?:供图|提供图片)|(?:图片|照片|图)(?:均)?由{_PLAIN}{{1,20}}?提供)){_END}"
    rf"|(?P<name>[\u3400-\u9fff·]{{1,4}}?)(?:{_END}|(?={_ROLE}|{_VERB}))"
    r"|(?P<value>[^\s，,。；;（）()|｜]{1,20})"
)
_SEPARATORS = re.compile(r"[\s，,、。；;|｜（）()\[\]【】□■▲▼●◆○◎★☆*＊]*")
_PAGE_CREDIT = re.compile(
    r"本[版组](?:稿件|文字|图文|文图|新闻|图片)(?:除署名外)?(?:均|全部)?[由为]|(?:责任编辑|责编|责任校对)[:：\s]"
)

_FIRST_WORDS = re.compile(rf"[□（(■]?(?:本报|本刊|\S{{0,8}}?){_ROLE}|[□（(■]?{_LABEL}[:：]")
_BROKEN_WORD = re.compile(r"[\s、，](?:[采撰报摄文供]|记|通讯?|实习?|全媒?体?|见习?|特约?)$")
_FIRST_HALF, _SECOND_HALF = re.compile(r"\s[\u3400-\u9fff]$"), re.compile(r"[\u3400-\u9fff]\s")
_REST_OF_NAME = re.compile(r"[\u3400-\u9fff]{1,3}[）)]?(?:\s+\S*(?:文/图|图/文|摄|报道|采写))?[）)]?")
_NEXT_SENTENCE = re.compile(r"[。！？][^\w]*\w")


def read_credits(text: str) -> Credits | None:
    """Return what a credit line says, or None if the text is not one from its first word to its last."""
    if len(text) > _LONGEST or _NEXT_SENTENCE.search(text):
        return None
    clauses: list[Clause] = []
    page_wide, at = False, _past_separators(text, 0)
    while at < len(text):
        word = _WORD.match(text, at)
        if word is None or not (word["scope"] or _add_word(word, clauses)):
            return None
        page_wide = page_wide or bool(word["scope"])
        at = _past_separators(text, word.end())
    if not clauses or not all(clause.is_complete for clause in clauses):
        return None
    credits = credits_of(clauses)
    return replace(credits, page_wide=page_wide or credits.names_staff_only)


def starts_credits(text: str) -> bool:
    """Whether a credit starts with this line; it may run on to the next."""
    return bool(_PAGE_CREDIT.match(text)) or read_credits(text) is not None


def goes_on(upper: str, lower: str) -> bool:
    """Whether a credit that starts with the upper text needs the lower line: it is broken, or ends inside a word."""
    if (
        len(lower) > _LONGEST
        or "，" in upper + lower
        or upper.endswith(("）", ")"))
        or not (_PAGE_CREDIT.match(upper) or _FIRST_WORDS.match(upper))
    ):
        return False
    is_broken = (
        read_credits(upper) is None
        or _BROKEN_WORD.search(upper)
        or _REST_OF_NAME.fullmatch(lower)
        or (_FIRST_HALF.search(upper) and _SECOND_HALF.match(lower))
    )
    return bool(is_broken) and read_credits(upper + lower) is not None


def _past_separators(text: str, at: int) -> int:
    found = _SEPARATORS.match(text, at)
    return found.end() if found else at


def _add_word(word: re.Match[str], clauses: list[Clause]) -> bool:
    """Add one word to the clauses; return whether it may stand there."""
    if word["role"]:
        is_name = bool(clauses) and clauses[-1].lacks(word["outlet"])
        if is_name:
            clauses[-1].names.append(word["outlet"])
        clauses.append(Clause(role=word["role"], outlet="" if is_name else word["outlet"]))
    elif label := word["label"] or word["spaced_label"]:
        clauses.append(Clause(label=label))
    elif word["supplied"] and clauses and clauses[-1].awaits_name:
        clauses[-1].names.append(word["supplied"].removesuffix("供图").removesuffix("提供图片"))
        clauses[-1].verb = "供图"
    elif word["supplied"]:
        clauses.append(Clause(supplied=word["supplied"]))
    elif word["name"]:
        if not clauses or clauses[-1].supplied or clauses[-1].verb:
            clauses.append(Clause())
        clauses[-1].names.append(word["name"])
    elif word["verb"]:
        return bool(clauses) and clauses[-1].add_verb(word["verb"])
    else:
        return bool(clauses) and clauses[-1].add_value(word["value"])
    return True
