"""Who sees which figures: the desk all of them, a correspondent those of the own units."""

from collections.abc import Iterable

from eduweb.core.accounts.models import User

from ..contributions.policies import units_of
from ..rules.policies import may_write
from .facts import Fact, unit_of


def may_see_all(user: User) -> bool:
    return may_write(user)


def seen_by(user: User, found: Iterable[Fact]) -> list[Fact]:
    """The facts that this person may know; [] for whoever neither writes nor contributes."""
    if may_see_all(user):
        return list(found)
    own = {unit_of(one.school, one.department) for one in units_of(user)}
    return [fact for fact in found if fact.unit in own]
