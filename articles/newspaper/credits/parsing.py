"""Who wrote, photographed, edited and proofread: what a credit line says, wherever it stands (STANDARDS §9.1).

A line is a credit only if every word of it is accounted for; prose that mentions a reporter stays prose.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

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
_APART = r"(?:(?:责任|值班|执行)编辑|责编|(?:责任)?校对|美编|美术编辑|版式|组版|制图|值班编委|值班主任)(?=\s)"
_PLAIN = r"[^\s，,。、；;：:（）()]"
_WORDS = re.compile(
    r"(?P<scope>本[版组](?:稿件|文字|图文|文图|新闻)?(?:均|全部)?由?(?=\S))"
    rf"|(?P<verb>{_VERB})"
    rf"|(?P<label>{_LABEL})\s*[:：/／]\s*|(?P<apart>{_APART})\s*"
    rf"|(?P<outlet>(?:(?!{_ROLE}){_PLAIN}){{0,16}}?)(?P<role>{_ROLE})\s*[:：]?\s*"
    rf"|(?P<given>(?:{_PLAIN}{{1,20}}?(?:供图|提供图片)|(?:图片|照片|图)(?:均)?由{_PLAIN}{{1,20}}?提供)){_END}"
    rf"|(?P<name>[\u3400-\u9fff·]{{1,4}}?)(?:{_END}|(?={_ROLE}|{_VERB}))"
    r"|(?P<value>[^\s，,。；;（）()|｜]{1,20})"
)
_BETWEEN = re.compile(r"[\s，,、。；;|｜（）()\[\]【】□■▲▼●◆○◎★☆*＊]*")
_PAGE_CREDIT = re.compile(
    r"本[版组](?:稿件|文字|图文|文图|新闻|图片)(?:除署名外)?(?:均|全部)?[由为]|(?:责任编辑|责编|责任校对)[:：\s]"
)
_MEDIA = re.compile(r"(?:报|社|网|台|客户端|杂志|周刊|融媒体中心|传媒)$")


@dataclass(frozen=True)
class Credits:
    """What one or several credit lines say.

    `page_wide`: it holds for every story; `our_paper`: it says 本报 without a name.
    """

    byline: str = ""
    source: str = ""
    credit: str = ""
    editor: str = ""
    proofreader: str = ""
    page_wide: bool = False
    our_paper: bool = False

    def over(self, other: "Credits") -> "Credits":
        """Return these credits, with what they leave open taken from the other."""
        texts: dict[str, Any] = {name: getattr(self, name) or getattr(other, name) for name in _TEXTS}
        return replace(self, our_paper=self.our_paper or other.our_paper, **texts)

    def beside(self, other: "Credits") -> "Credits":
        """Return what both say together."""
        texts: dict[str, Any] = {
            name: " ".join(filter(None, (getattr(self, name), getattr(other, name)))) for name in _TEXTS
        }
        texts["source"] = self.source or other.source
        return replace(self, our_paper=self.our_paper or other.our_paper, **texts)


_PICTURES = {"摄": "摄", "摄影": "摄", "图": "摄", "供图": "供图", "提供图片": "供图"}
_BOTH = frozenset(("文/图", "图/文", "文图", "图文", "摄影报道"))
_ENOUGH = _BOTH - {"文图", "图文"} | {"摄", "采写"}
"""What makes a credit of a name that nothing else marks as one."""
_TEXTS = ("byline", "source", "credit", "editor", "proofreader")


@dataclass
class _Clause:
    role: str = ""
    outlet: str = ""
    label: str = ""
    given: str = ""
    verb: str = ""
    names: list[str] = field(default_factory=list)

    @property
    def awaits_name(self) -> bool:
        return bool(self.role) and not self.names

    def close(self, verb: str) -> bool:
        self.verb = re.sub(r"\s", "", verb).replace("／", "/")
        return bool(self.names)

    def extend(self, value: str) -> bool:
        self.names.append(value)
        return bool(self.label)

    @property
    def complete(self) -> bool:
        if self.given:
            return True
        if self.role or self.label:
            return bool(self.names)
        return bool(self.names) and self.verb in _ENOUGH


def read_credits(text: str) -> Credits | None:
    """Return what a credit line says, or None if the text is not one from its first word to its last."""
    if len(text) > _LONGEST:
        return None
    clauses: list[_Clause] = []
    page_wide, at = False, _past(_BETWEEN, text, 0)
    while at < len(text):
        word = _WORDS.match(text, at)
        if word is None or not (word["scope"] or _take(word, clauses)):
            return None
        page_wide = page_wide or bool(word["scope"])
        at = _past(_BETWEEN, text, word.end())
    if not clauses or not all(clause.complete for clause in clauses):
        return None
    said = _said(clauses)
    return replace(said, page_wide=page_wide or _staff_only(said))


def _past(between: re.Pattern[str], text: str, at: int) -> int:
    found = between.match(text, at)
    return found.end() if found else at


def opens_credits(text: str) -> bool:
    """Whether a credit starts with this line, which may run on to the next."""
    return bool(_PAGE_CREDIT.match(text)) or read_credits(text) is not None


def _take(word: re.Match, clauses: list[_Clause]) -> bool:
    """Add one word to the clauses; False if it cannot stand there."""
    if word["role"]:
        clauses.append(_Clause(role=word["role"], outlet=word["outlet"]))
    elif label := word["label"] or word["apart"]:
        clauses.append(_Clause(label=label))
    elif word["given"] and clauses and clauses[-1].awaits_name:
        clauses[-1].names.append(word["given"].removesuffix("供图").removesuffix("提供图片"))
        clauses[-1].verb = "供图"
    elif word["given"]:
        clauses.append(_Clause(given=word["given"]))
    elif word["name"]:
        if not clauses or clauses[-1].given or clauses[-1].verb:
            clauses.append(_Clause())
        clauses[-1].names.append(word["name"])
    elif word["verb"]:
        return bool(clauses) and clauses[-1].close(word["verb"])
    else:
        return bool(clauses) and clauses[-1].extend(word["value"])
    return True


def _said(clauses: list[_Clause]) -> Credits:
    for clause, following in reversed(list(pairwise(clauses))):
        if clause.role and not clause.verb and following.verb in _BOTH:
            clause.verb = following.verb
    said = Credits()
    for clause in clauses:
        said = said.beside(_one(clause))
    return said


def _one(clause: _Clause) -> Credits:
    names = " ".join(whole_names(clause.names))
    if clause.given:
        return Credits(credit=clause.given)
    if clause.label:
        return _labelled(clause.label, names)
    who = f"{clause.outlet}{clause.role} {names}".strip()
    source = clause.outlet if _MEDIA.search(clause.outlet) and clause.outlet != "本报" else ""
    return Credits(
        byline="" if clause.verb in _PICTURES else who,
        credit=f"{who} {_PICTURES.get(clause.verb, '摄')}" if clause.verb in _PICTURES or clause.verb in _BOTH else "",
        source=source,
        our_paper=clause.outlet == "本报",
    )


def _labelled(label: str, names: str) -> Credits:
    if "来源" in label and "图" not in label:
        return Credits(source=names)
    if label in ("图文", "文图"):
        return Credits(byline=names, credit=names)
    if label in ("作者", "文字", "文", "供稿"):
        return Credits(byline=names)
    if label in ("图片", "摄影", "图", "供图", "图源", "图片来源"):
        return Credits(credit=names)
    if label.endswith(("编辑", "责编")) and "美术" not in label:
        return Credits(editor=names)
    return Credits(proofreader=names) if label.endswith("校对") else Credits()


def _staff_only(said: Credits) -> bool:
    """Editors and proofreaders answer for a page, not for the story above their line."""
    return not (said.byline or said.source or said.credit)


def whole_names(words: list[str]) -> list[str]:
    """Return names from words: two single characters beside each other are one name, set apart to fill the line."""
    names, half = [], ""
    for word in words:
        if len(word) == 1 and half:
            names.append(half + word)
            half = ""
        elif len(word) == 1:
            half = word
        else:
            names += [half, word] if half else [word]
            half = ""
    return [*names, half] if half else names
