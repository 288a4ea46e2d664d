"""The counts of all workers together, as long as somebody asks and nothing answers."""

import logging
import threading
from datetime import timedelta

from django.db import connections
from django.db.models import F
from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.search.query import Query

from ..models import UnansweredSearch
from . import counting

EVERY = 60
KEPT = timedelta(days=92)
MOST_STORED = 5000
# So many are asked again in one tick, each once a day.
ASKED_AGAIN = 20

logger = logging.getLogger(__name__)


def follow(stopping: threading.Event) -> None:
    """Store what this worker counted, each minute; a minute that fails is lost."""
    while not stopping.wait(EVERY):
        try:
            store_counted()
        except Exception:
            logger.exception("读者没有搜到的字词没有存下。")
        finally:
            connections.close_all()


def store_counted() -> int:
    """Add this worker's counts to those that are stored; returns how many words there were."""
    counted = counting.take()
    return _store(counted) if counted else 0


@act
def _store(counted: dict[str, int]) -> int:
    today = timezone.localdate()
    if UnansweredSearch.objects.count() < MOST_STORED:
        new = [UnansweredSearch(words=words, last_on=today) for words in sorted(counted)]
        UnansweredSearch.objects.bulk_create(new, ignore_conflicts=True)
    for words, times in sorted(counted.items()):
        UnansweredSearch.objects.filter(words=words).update(times=F("times") + times, last_on=today)
    return len(counted)


def forget() -> int:
    """Delete the words that nobody has asked for in three months, and those that find something by now."""
    today = timezone.localdate()
    old = UnansweredSearch.objects.filter(last_on__lt=today - KEPT)
    waiting = list(UnansweredSearch.objects.frequent().exclude(asked_again_on=today)[:ASKED_AGAIN])
    answered = [one.pk for one in waiting if not Query(one.words).is_in_vain]
    return _forget([*old.values_list("pk", flat=True), *answered], [one.pk for one in waiting])


@act
def _forget(gone: list[int], asked: list[int]) -> int:
    UnansweredSearch.objects.filter(pk__in=asked).update(asked_again_on=timezone.localdate())
    return UnansweredSearch.objects.filter(pk__in=gone).delete()[0]


def ask_again(**_kwargs: object) -> None:
    """After a change of the synonyms: the next tick asks for all words again."""
    UnansweredSearch.objects.exclude(asked_again_on=None).update(asked_again_on=None)
