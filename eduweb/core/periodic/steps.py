"""A step of the tick: what fails stops neither the other records nor the other steps, and is told once (TRUST 46)."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any

from django.db import OperationalError, models
from django.db.models import Q, QuerySet

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.refused import Busy, Refused, Told
from eduweb.core.acts.running import act
from eduweb.core.notifications.sending import notify
from eduweb.core.records.pointing import target

from .models import Fault

logger = logging.getLogger(__name__)

OCCASION = "到期事项没有办成"
BROKEN = "程序出错，详情见服务器日志"


def nobody(_record: Any) -> Iterable[User | None]:
    """For records that have no people of their own: administrators are told."""
    return ()


@dataclass(frozen=True)
class Failure:
    """What was not done: with which record (None: with the whole step), why, and whether people have to be told yet."""

    record: models.Model | None
    reason: str
    is_broken: bool = False
    is_told: bool = False


@dataclass(frozen=True)
class Step:
    """A step by its Chinese name. With `due`: `do` is called with each record that is due; without: once, with nothing.

    What is left after `seconds` is due a minute later, since the tick has other steps. `told` gives the people of a
    record, who learn why nothing was done with it.
    """

    name: str
    do: Callable[..., Any]
    due: Callable[[], Iterable[models.Model]] | None = None
    told: Callable[[Any], Iterable[User | None]] = nobody
    seconds: float = inf

    def __call__(self) -> Any:
        """The keys of the records with which something was done; without `due` what `do` returned, None after a failure.

        Raises nothing but what ends the process: a failure is logged, kept as a Fault, and told once.
        """
        failures: list[Failure] = []
        if self.due is None:
            done = self._attempt(failures, None, self.do)
        else:
            due, end = self._attempt(failures, None, _all, self.due) or [], monotonic() + self.seconds
            numbers = [(record.pk, record) for record in due]  # a record may be deleted by what is done with it
            done = [pk for pk, one in numbers if monotonic() < end and self._attempt(failures, one, self.do, one)]
        self._attempt([], None, self._remember, failures)
        return done

    def _attempt(
        self, failures: list[Failure], record: models.Model | None, do: Callable[..., Any], *arguments: Any
    ) -> Any:
        what = f"{self.name}：{record}" if record else self.name
        try:
            return do(*arguments)
        except (Busy, OperationalError) as error:  # the next tick comes in a minute
            logger.warning("%s暂时没有办成：%s", what, error)
        except Refused as refused:
            logger.warning("%s没有办成：%s", what, refused)
            failures.append(Failure(record, str(refused), is_told=isinstance(refused, Told)))
        except Exception:
            logger.exception("%s没有办成", what)
            failures.append(Failure(record, BROKEN, is_broken=True))
        return None

    def _remember(self, failures: list[Failure]) -> None:
        if failures or Fault.objects.filter(step=self.name).exists():
            remember(self, failures)


def _all(due: Callable[[], Iterable[models.Model]]) -> list[models.Model]:
    return list(due())


@act
def remember(step: Step, failures: list[Failure]) -> None:
    """Keep the step's present failures and forget those of former ticks; tell people of the new ones."""
    known = {(fault.target_kind, fault.target_id): fault for fault in Fault.objects.filter(step=step.name)}
    for failure in filter(_is_there, failures):
        place: dict[str, Any] = target(failure.record)
        fault = known.pop((place["target_kind"], place["target_id"]), None)
        if fault is None or fault.reason != failure.reason:
            Fault.objects.update_or_create(step=step.name, **place, defaults={"reason": failure.reason})
            _tell(step, failure)
    Fault.objects.filter(pk__in=[fault.pk for fault in known.values()]).delete()


def _is_there(failure: Failure) -> bool:
    """Whether its record was not deleted meanwhile."""
    record = failure.record
    return record is None or type(record)._base_manager.filter(pk=record.pk).exists()


def _tell(step: Step, failure: Failure) -> None:
    """By the record's name to its people; to administrators, who need not know it, by its number."""
    record = failure.record
    people = [one for one in step.told(record) if one] if record and not failure.is_told else []
    notify(people, OCCASION, f"{step.name}“{record}”没有办成：{failure.reason}", about=record)
    if failure.is_broken or not (people or failure.is_told):
        number = f"（{record._meta.verbose_name} {record.pk}）" if record else ""
        others = [one for one in administrators() if one not in people]
        notify(others, OCCASION, f"{step.name}{number}没有办成：{failure.reason}", about=record)


def administrators() -> QuerySet[User]:
    """Those who look after the server."""
    is_one = Q(is_superuser=True) | Q(groups__name=Role.ADMINISTRATOR.label)
    return User.objects.filter(is_one, is_active=True).distinct()
