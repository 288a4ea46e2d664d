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
    spaced, tight = asked.whole
    holds = " AND ".join(f"{find}(title_text, %s) > 0" for _ in asked.words)
    name = f"CASE WHEN 1 IN ({find}(title_text, %s), {find}(title_text, %s)) THEN 0"
    other_name = f"WHEN {find}(title_text, %s) + {find}(title_text, %s) > 0 THEN 1"
    begins = f"WHEN {find}(title_text, %s) + {find}(title_text, %s) > 0 THEN 2 ELSE 3 END"
    group = f"CASE WHEN NOT ({holds}) THEN 5 WHEN NOT is_named THEN 4 ELSE {name} {other_name} {begins} END"
    is_so, begins_so = [f"\n{spaced}\n", f"\n{tight}\n"], [f"\n{spaced}", f"\n{tight}"]
    parameters = [*asked.words, *is_so, *is_so, *begins_so]
    among_named = f"CASE WHEN is_named AND {holds} THEN rank ELSE 0 END"
    return f"{group}, {among_named}, ", [*parameters, *asked.words]
