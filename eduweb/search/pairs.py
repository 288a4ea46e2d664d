"""Overlapping character pairs: what selects candidates in any language, Chinese above all (DESIGN D4).

Every character of a text begins one token: itself and the next character, or itself alone at the end of a run (before
white space or the text's end). So a query of two characters or more is a conjunction of its pairs, and a single
character is a prefix. The pairs select; comparing the normalised text decides.
"""

from itertools import pairwise

# FTS5's `ascii` tokenizer parts tokens at ASCII signs, so in tokens they stand at a place of their own.
_SIGNS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}


def tokens(text: str) -> str:
    """The tokens of a normalised text, parted by spaces: `"课后服务"` → `"课后 后服 服务 务"`."""
    return " ".join(token for run in text.split() for token in _tokens(run))


def fts5_query(wanted: str) -> str:
    """The FTS5 expression that every text holding the normalised `wanted` matches."""
    exact, prefix = _terms(wanted)
    return " AND ".join([f'"{_plain(term)}"' for term in exact] + [f'"{_plain(term)}" *' for term in prefix])


def tsquery(wanted: str) -> str:
    """The same as a PostgreSQL tsquery."""
    exact, prefix = _terms(wanted)
    return " & ".join([_quoted(term) for term in exact] + [f"{_quoted(term)}:*" for term in prefix])


def _tokens(run: str) -> list[str]:
    plain = _plain(run)
    return [first + second for first, second in pairwise(plain)] + [plain[-1]]


def _terms(wanted: str) -> tuple[list[str], list[str]]:
    """`(exact tokens, prefixes)`; a single character is exact before a space and a prefix at the query's end."""
    runs = wanted.split()
    exact = {first + second for run in runs for first, second in pairwise(run)}
    exact |= {run for run in runs[:-1] if len(run) == 1}
    return sorted(exact), [run for run in runs[-1:] if len(run) == 1]


def _plain(text: str) -> str:
    return text.translate(_SIGNS)


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
