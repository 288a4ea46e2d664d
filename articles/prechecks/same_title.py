"""Stories that are called the same (标题相同): whoever hands one in is asked about the others."""

from django.db.models import Q

from eduweb.core.prechecks.subject import Finding, Severity, Subject

from ..enums import State
from ..models import Article, PublishedArticle
from ..models.title_key import title_key
from ..rules.precheck_subject import StorySubject

SAME_TITLE = "same_title"
_OUT_OF_USE = (State.REJECTED, State.WITHDRAWN)


def check(subject: Subject) -> list[Finding]:
    """A question where another story, written, in review or public, has this title in whatever way of writing."""
    if not isinstance(subject, StorySubject):
        return []
    title = subject.texts["title"]
    others = len(same_titled(title, subject.number))
    message = f"与另外 {others} 篇稿件相同，请核对是不是同一篇；不是的，改一改标题，或写明为什么用同一个标题。"
    return [Finding(SAME_TITLE, Severity.ASK, "title", message, title)] if others else []


def same_titled(title: str, number: int | None) -> list[int]:
    """The numbers of the other stories that are called this on the desk or before the readers; one query."""
    if not (key := title_key(title)):
        return []
    same = Q(title_key=key) & ~Q(pk=number or 0)
    written = Article.objects.order_by().filter(same).exclude(state__in=_OUT_OF_USE)
    public = PublishedArticle.objects.order_by().filter(same)
    return list(written.values_list("pk", flat=True).union(public.values_list("pk", flat=True)))
