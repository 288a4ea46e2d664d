"""Contributions as they are now, locked until the act's end."""

from collections.abc import Iterable

from eduweb.core.acts.locking import lock_rows

from ..actions import Refused
from ..models import Contribution


def locked(contribution: Contribution) -> Contribution:
    return locked_together([contribution])[0]


def locked_together(contributions: Iterable[Contribution]) -> list[Contribution]:
    """These contributions in the order given. Raises Refused when one is gone."""
    wanted = [one.pk for one in contributions]
    found = {one.pk: one for one in lock_rows(Contribution.objects.filter(pk__in=wanted))}
    if len(found) < len(set(wanted)):
        raise Refused("有投稿已被删除。")
    return [found[number] for number in wanted]
