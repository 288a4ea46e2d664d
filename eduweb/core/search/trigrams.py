"""The tokens of the search index (docs/adr/0005-search-trigrams.md).

Every character of a text begins one token: itself and the next two, or fewer at the end of a run (before a space or
the text's end). So a query of three characters or more is a conjunction of its trigrams, a shorter one is a prefix.
The tokens select; comparing the normalised text decides, but for words so short that they are a token's beginning.
"""

from collections.abc import Sequence

from eduweb.core.text.trigrams import LENGTH, all_trigrams, conjunction

# Met less often among the newest entries that are looked at, a word counts as one that few hold.
SELDOM = 5
# FTS5's `ascii` tokenizer parts tokens at ASCII signs, so in tokens they stand at a place of their own.
_SIGNS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}


def tokens(text: str) -> str:
    """The tokens of a normalised text, parted by spaces: `"课后服务"` → `"课后服 后服务 服务 务"`."""
    runs = (run.translate(_SIGNS) for run in text.split())
    return " ".join(run[at : at + LENGTH] for run in runs for at in range(len(run)))


def fts5_query(*words: str) -> str:
    """The FTS5 expression that every text holding all the normalised `words` matches."""
    exact, prefix = _terms(*(word.translate(_SIGNS | {ord(" "): " "}) for word in words))
    return " AND ".join([f'"{term}"' for term in exact] + [f'"{term}" *' for term in prefix])


def tsquery(*words: str) -> str:
    """The tsquery of PostgreSQL that every text holding all the normalised `words` matches."""
    return conjunction(*_terms(*words))


def tokens_prove(*words: str) -> bool:
    """Whether each text that has the tokens of the normalised `words` holds them, so that no text need be read.

    Only letters and figures: a sign's place in SQLite's tokens may be that of another character in a text.
    """
    return all(len(word) <= LENGTH and word.isalnum() for word in words)


def are_mixed(words: Sequence[str]) -> bool:
    """Whether some of the words have whole tokens and some are shorter."""
    return len({len(word) < LENGTH for word in words}) == 2


def selecting(words: tuple[str, ...], newest: Sequence[str]) -> tuple[str, ...]:
    """The words that select best, by the newest texts: those with whole tokens where none of these texts holds them and
    many hold a shorter one, else all.

    A word shorter than a token begins so many tokens that naming all entries with it takes longer than reading the few
    with the other words.
    """
    whole = tuple(word for word in words if len(word) >= LENGTH)
    short = [word for word in words if len(word) < LENGTH]
    is_rare = bool(whole) and not any(all(word in text for word in whole) for text in newest)
    return whole if is_rare and any(sum(word in text for text in newest) >= SELDOM for word in short) else words


def _terms(*words: str) -> tuple[list[str], list[str]]:
    """`(exact tokens, prefixes)`: a run before a space ends there; at a word's end the text may go on."""
    exact: set[str] = set()
    prefixes: set[str] = set()
    for word in words:
        *closed, last = word.split()
        exact |= {run[at : at + LENGTH] for run in closed for at in range(max(1, len(run) - 1))}
        exact.update(all_trigrams(last))
        prefixes |= {last} if len(last) < LENGTH else set()
    return sorted(exact), sorted(prefixes)
