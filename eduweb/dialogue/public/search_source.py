"""Published answers, consultations and the ways to write, as search finds them; letters themselves never."""

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.periodic.steps import Step
from eduweb.core.search.index import Searchable, Source, known, register, write
from eduweb.core.search.pages import register_page

from ..models import PublishedAnswer, PublishedConsultation


def describe_answer(answer: PublishedAnswer) -> Searchable:
    """The edited question with its answer, as readers see them."""
    return Searchable(
        title=answer.title,
        body=f"{answer.question}\n{answer.text}\n{answer.office}",
        dated=answer.answered_on,
        facts=f"{answer.get_kind_display()}　{answer.office} {answer.answered_on} 答复",
    )


def describe_consultation(consultation: PublishedConsultation) -> Searchable | None:
    """What is asked, until when, and what came of it; nothing before it begins."""
    if consultation.opens_on > timezone.localdate():
        return None
    days = f"{consultation.opens_on} 至 {consultation.closes_on}"
    return Searchable(
        title=consultation.title,
        body=f"{consultation.text}\n{consultation.office}\n{consultation.result}",
        dated=consultation.opens_on,
        facts="　".join(filter(None, [consultation.office, days, consultation.result and "结果已公布"])),
    )


ANSWERS = Source("answer", "答复", PublishedAnswer, describe_answer, "message")
CONSULTATIONS = Source("consultation", "意见征集", PublishedConsultation, describe_consultation, "consultation")


def register_search_sources() -> None:
    """Called once from the app's `ready()`."""
    register(ANSWERS)
    register(CONSULTATIONS)
    register_page(
        "咨询、投诉和建议",
        "message-new",
        "写信给区教委：咨询、投诉、建议、纠错，凭回执查答复。",
        *("咨询投诉", "投诉", "举报", "咨询", "建议", "信箱", "留言", "写信"),
    )
    register_page("来信答复", "messages", "公开的来信和答复。", "网民来信")
    register_page("查答复", "message-lookup", "凭回执编号和查询码查看办理情况和答复。", "查询回执", "来信查询")
    register_page("意见征集", "consultations", "正在征集和已经结束的意见征集，以及结果。", "征求意见")


def _begun() -> list[PublishedConsultation]:
    found = known(CONSULTATIONS)
    return [one for one in PublishedConsultation.objects.shown() if str(one.pk) not in found]


@act
def _index(consultation: PublishedConsultation) -> bool:
    write(CONSULTATIONS, [consultation])
    return True


index_begun = Step("开始意见征集", due=_begun, do=_index)
"""Let search find the consultations that have begun."""
