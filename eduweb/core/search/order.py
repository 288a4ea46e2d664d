"""In which order hits stand (DESIGN D17): what is so named, what begins so, what holds it; then titles; then texts."""

from django.db import connection

from .words import Words

# Between records that are named alike: what people come for first. A kind that is missing stands behind all of these.
KINDS = (
    "service",
    "school",
    "page",
    "policy",  # a policy document that is in force
    "training",
    "department",
    "project",
    "group",
    "topic",
    "column",
    "consultation",
    "answer",
    "party",
    "honor",
)
# Within a kind: superiors before their parts.
STEPS = 10

_FIND = {"sqlite": "instr", "postgresql": "strpos"}


def rank(kind: str, below: int = 0) -> int:
    """The rank among what is named alike: of its kind, and `below` so many superiors."""
    return (KINDS.index(kind) if kind in KINDS else len(KINDS)) * STEPS + min(below, STEPS - 1)


def places(asked: Words) -> tuple[str, list[str]]:
    """SQL for the order of entries but for their dates, which decide at last, and its parameters."""
    find = _FIND[connection.vendor]
    holds = " AND ".join(f"{find}(title_text, %s) > 0" for _ in asked.words)
    wholes = list(dict.fromkeys(asked.whole))  # one where there are no spaces
    at = " + ".join([f"{find}(title_text, %s)"] * len(wholes))
    # Most names that hold the words begin with none of them, and need no further look.
    named = f"WHEN {at} = 0 THEN 3 WHEN 1 IN ({at.replace(' + ', ', ')}) THEN 0 WHEN {at} > 0 THEN 1 ELSE 2"
    group = f"CASE WHEN NOT ({holds}) THEN 5 WHEN NOT is_named THEN 4 {named} END"
    is_so, begins_so = [f"\n{whole}\n" for whole in wholes], [f"\n{whole}" for whole in wholes]
    among_named = f"CASE WHEN is_named AND {holds} THEN rank ELSE 0 END"
    return f"{group}, {among_named}, ", [*asked.words, *begins_so, *is_so, *is_so, *asked.words]
