"""Honours that were taken back or have run out are not praised as if they held."""

import re

from eduweb.core.prechecks import registers
from eduweb.core.prechecks.subject import Finding, Severity, Subject
from honors.enums import HonorState
from honors.models import Honor

TITLE = "荣誉"
HONORS = "honors"
SHORTEST = 6
"""Shorter names, such as 先进集体, are given every year to many."""
PAST = re.compile(r"撤销|取消|到期|期满|曾|失效|复核")


def check(subject: Subject) -> list[Finding]:
    """Asks about revoked honours; a hint for those that have run out. A name that also holds elsewhere is nobody's."""
    lapsed = (HonorState.REVOKED, HonorState.EXPIRED)
    states: dict[str, set[str]] = {}
    for honor in subject.registers[HONORS]:
        states.setdefault(honor["name"], set()).add(honor["state"])
    names = {name: found for name, found in states.items() if len(name) >= SHORTEST and found <= set(lapsed)}
    return [
        _finding(where, number, name, HonorState.REVOKED in found)
        for where, number, line in subject.paragraphs()
        if not PAST.search(line)
        for name, found in names.items()
        if name in line
    ]


def register_honors() -> None:
    """Let the rule find the honours; called once from the app's `ready()`."""
    registers.register(HONORS, Honor.objects.all, "name", "state")


def _finding(where: str, number: int | None, name: str, revoked: bool) -> Finding:
    if revoked:
        message = f"荣誉“{name}”在登记中已撤销：请删去，或说明为什么仍要写。"
        return Finding("honor_name", Severity.ASK, where, message, name, number)
    return Finding("honor_name", Severity.HINT, where, f"荣誉“{name}”在登记中已到期，请核对。", name, number)
