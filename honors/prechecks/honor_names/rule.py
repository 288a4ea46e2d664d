"""Revoked and expired honours, which a text should not present as valid."""

import re

from eduweb.core.prechecks import registers, registry
from eduweb.core.prechecks.subject import Finding, Severity, Subject
from honors.enums import HonorState
from honors.models import Honor
from honors.rules.mentions import SHORTEST_NAME

HONORS = "honors"
PAST = re.compile(r"撤销|取消|到期|期满|曾|失效|复核")


def check(subject: Subject) -> list[Finding]:
    """Findings: questions about revoked honours, hints about expired ones; none for a name of a valid honour as well."""
    lapsed = (HonorState.REVOKED, HonorState.EXPIRED)
    states: dict[str, set[str]] = {}
    for honor in subject.registers[HONORS]:
        states.setdefault(honor["name"], set()).add(honor["state"])
    names = {name: found for name, found in states.items() if len(name) >= SHORTEST_NAME and found <= set(lapsed)}
    return [
        _finding(where, number, name, HonorState.REVOKED in found)
        for where, number, line in subject.paragraphs()
        if not PAST.search(line)
        for name, found in names.items()
        if name in line
    ]


def register_honors() -> None:
    """Add the check, and give it access to the honours; called once from the app's `ready()`."""
    registry.register(check)
    registers.register(HONORS, Honor.objects.all, "name", "state")


def _finding(where: str, number: int | None, name: str, revoked: bool) -> Finding:
    if revoked:
        message = f"荣誉“{name}”在登记中已撤销：请删去，或说明为什么仍要写。"
        return Finding("honor_name", Severity.ASK, where, message, name, number)
    return Finding("honor_name", Severity.HINT, where, f"荣誉“{name}”在登记中已到期，请核对。", name, number)
