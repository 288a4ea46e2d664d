"""Reading credit lines, wherever they stand on a page (STANDARDS §9.1).

A line is a credit only if every word of it is accounted for; prose that mentions a reporter stays prose.
"""

import re
from dataclasses import replace

from articles.newspaper.credits.clauses import Clause, credits_of
from articles.newspaper.credits.credits import Credits
from articles.newspaper.credits.grammar import PAGE_CREDIT, SEPARATORS, WORD

_LONGEST = 120


def read_credits(text: str) -> Credits | None:
    """Return what a credit line says, or None if the text is not one from its first word to its last."""
    if len(text) > _LONGEST:
        return None
    clauses: list[Clause] = []
    page_wide, at = False, _past_separators(text, 0)
    while at < len(text):
        word = WORD.match(text, at)
        if word is None or not (word["scope"] or _add_word(word, clauses)):
            return None
        page_wide = page_wide or bool(word["scope"])
        at = _past_separators(text, word.end())
    if not clauses or not all(clause.is_complete for clause in clauses):
        return None
    credits = credits_of(clauses)
    return replace(credits, page_wide=page_wide or _names_staff_only(credits))


def starts_credits(text: str) -> bool:
    """Whether a credit starts with this line; it may run on to the next."""
    return bool(PAGE_CREDIT.match(text)) or read_credits(text) is not None


def _past_separators(text: str, at: int) -> int:
    found = SEPARATORS.match(text, at)
    return found.end() if found else at


def _add_word(word: re.Match[str], clauses: list[Clause]) -> bool:
    """Add one word to the clauses; return whether it may stand there."""
    if word["role"]:
        clauses.append(Clause(role=word["role"], outlet=word["outlet"]))
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


def _names_staff_only(credits: Credits) -> bool:
    """Whether only editors and proofreaders are named: they answer for a page, not for the story above their line."""
    return not (credits.byline or credits.source or credits.credit)
