"""The clauses of a credit line, such as “本报记者 甲某 摄”: how one is built of words, and what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from articles.newspaper.credits.credits import Credits

_MEDIA = re.compile(r"(?:报|社|网|台|客户端|杂志|周刊|融媒体中心|传媒)$")
_LONGEST_NAME = 4
_PHOTO_VERBS = {"摄": "摄", "摄影": "摄", "图": "摄", "供图": "供图", "提供图片": "供图"}
_TEXT_AND_PHOTO = frozenset(("文/图", "图/文", "文图", "图文", "摄影报道"))
_ENOUGH = _TEXT_AND_PHOTO - {"文图", "图文"} | {"摄", "采写"}
"""Verbs that make a credit of a bare name."""


@dataclass
class Clause:
    """One person or several with their role, label and verb; or, in `supplied`, a whole phrase about the photographs."""

    role: str = ""
    outlet: str = ""
    label: str = ""
    supplied: str = ""
    verb: str = ""
    names: list[str] = field(default_factory=list)

    @property
    def awaits_name(self) -> bool:
        return bool(self.role) and not self.names

    def lacks(self, word: str) -> bool:
        """Whether the word is the clause's name, or the second half of one, with no space before the next role."""
        is_half = len(word) == 1 and bool(self.names) and len(self.names[-1]) == 1
        return is_half or (self.awaits_name and 2 <= len(word) <= _LONGEST_NAME and not _MEDIA.search(word))

    @property
    def is_complete(self) -> bool:
        if self.supplied:
            return True
        if self.role or self.label:
            return bool(self.names)
        return bool(self.names) and self.verb in _ENOUGH

    def add_verb(self, verb: str) -> bool:
        """Take the verb; return whether it may stand here."""
        self.verb = re.sub(r"\s", "", verb).replace("／", "/")
        return bool(self.names)

    def add_value(self, value: str) -> bool:
        """Take a word that is no name; return whether it may stand here."""
        self.names.append(value)
        return bool(self.label)


def credits_of(clauses: Sequence[Clause]) -> Credits:
    """Return what the clauses say together; “文/图” behind the last person speaks of those before, too."""
    for clause, following in reversed(list(pairwise(clauses))):
        if clause.role and not clause.verb and following.verb in _TEXT_AND_PHOTO:
            clause.verb = following.verb
    credits = Credits()
    for clause in clauses:
        credits = credits.combined_with(_credits_of_one(clause))
    return credits


def _credits_of_one(clause: Clause) -> Credits:
    names = " ".join(join_split_names(clause.names))
    if clause.supplied:
        return Credits(credit=clause.supplied)
    if clause.label:
        return _labelled(clause.label, names)
    who = f"{clause.outlet}{clause.role} {names}".strip()
    is_photo = clause.verb in _PHOTO_VERBS
    return Credits(
        byline="" if is_photo else who,
        credit=f"{who} {_PHOTO_VERBS.get(clause.verb, '摄')}" if is_photo or clause.verb in _TEXT_AND_PHOTO else "",
        source=clause.outlet if _MEDIA.search(clause.outlet) and clause.outlet != "本报" else "",
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


def join_split_names(words: Sequence[str]) -> list[str]:
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
