"""A letter comes in, and goes again."""

from datetime import datetime
from typing import Any, TypeVar

from django.apps import apps
from django.utils import timezone

from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Busy, Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.audit.origin import NOWHERE, recording_origin
from eduweb.core.periodic.steps import Step

from .models import Letter, LetterSettings
from .receipts import Receipt
from .working_days import add_months

L = TypeVar("L", bound=Letter)
WRITER = "来信人"
ERASED = "没有提交：这份内容提交过，已按要求删除。要再次提交，请重新打开填写页面。"


@act
def receive(model: type[L], receipt: Receipt, **values: Any) -> tuple[L, bool]:
    """The letter with these values, and whether it is new: the same form sent twice makes one letter.

    Raises Refused when it was deleted meanwhile: a form that is sent again brings nothing back.

    The audit log says that a letter came in, by its id: neither what it says nor who wrote it, from where.
    """
    letter, is_new = model._base_manager.get_or_create(
        number=receipt.number,
        defaults={"received_at": timezone.now(), **values, "code_hash": receipt.code_hash},
    )
    if letter.code_hash != receipt.code_hash:  # one number of a million millions, drawn twice on a day
        raise Busy
    if letter.erased_at:
        raise Refused(ERASED)
    if is_new:
        with recording_origin(NOWHERE):
            record("收到来信", by=None, by_name=WRITER, target=letter)
    return letter, is_new


@act
def erase_for_writer(letter: Letter) -> None:
    """Delete what was written, as its writer asks for with receipt and code; done twice, it does nothing more."""
    with recording_origin(NOWHERE):
        _erase(letter, "来信人删除来信", by_writer=True)


@act
def _erase_in_time(letter: Letter) -> bool:
    return _erase(letter, "到期删除来信", by_writer=False)


def _erase(letter: Letter, words: str, *, by_writer: bool) -> bool:
    """Whether it was still there."""
    is_there = False
    for locked in lock_rows(type(letter)._base_manager.filter(pk=letter.pk, erased_at__isnull=True)):
        locked.erase(by_writer=by_writer)
        record(words, by=None, by_name=WRITER if by_writer else "", target=locked)
        is_there = True
    return is_there


def _due() -> list[Letter]:
    """The letters of every kind whose time is over."""
    ended = add_months(timezone.localdate(), -LetterSettings.current().retention_months)
    moment = timezone.make_aware(datetime(ended.year, ended.month, ended.day))
    kinds = [model for model in apps.get_models() if issubclass(model, Letter)]
    return [letter for kind in kinds for letter in kind.objects.ended_before(moment)]


erase_in_time = Step("删除到期的来信", do=_erase_in_time, due=_due)
