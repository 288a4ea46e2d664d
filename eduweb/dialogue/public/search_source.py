"""Published answers and consultations as sources of the search index."""

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.periodic.steps import Step
from eduweb.core.search.index import Searchable, Source, register, write
from eduweb.core.search.models import Entry

from ..models import PublishedAnswer, PublishedConsultation


def describe_answer(answer: PublishedAnswer) -> Searchable:
    """The question as readers see it, with its answer."""
    facts = f"{answer.office}　{answer.answered_on:%Y-%m-%d} 答复"
    return Searchable(title=answer.title, body=f"{answer.question}\n{answer.text}\n{answer.office}", facts=facts)


def describe_consultation(consultation: PublishedConsultation) -> Searchable | None:
    """What is asked, and the result; nothing before it begins."""
    if consultation.opens_on > timezone.localdate():
        return None
    facts = f"{consultation.office}　{consultation.opens_on:%Y-%m-%d} 至 {consultation.closes_on:%Y-%m-%d}"
    body = f"{consultation.text}\n{consultation.result}\n{consultation.office}"
    return Searchable(title=consultation.title, body=body, facts=facts)


def _begun() -> list[PublishedConsultation]:
    """Those that readers see since today, and search does not find yet."""
    found = Entry.objects.filter(kind=CONSULTATIONS.kind).values("object_id")
    begun = PublishedConsultation.objects.shown().filter(closes_on__gte=timezone.localdate())
    known = set(found.values_list("object_id", flat=True)) if begun else set()
    return [one for one in begun if str(one.pk) not in known]


ANSWERS = Source("answer", "答复", PublishedAnswer, describe_answer, "message")
CONSULTATIONS = Source("consultation", "意见征集", PublishedConsultation, describe_consultation, "consultation")


@act
def _index(consultation: PublishedConsultation) -> bool:
    write(CONSULTATIONS, [consultation])
    return True


index_begun = Step("检索开始征集的事项", do=_index, due=_begun)


def register_search_sources() -> None:
    """Called once from the app's `ready()`."""
    register(ANSWERS)
    register(CONSULTATIONS)
