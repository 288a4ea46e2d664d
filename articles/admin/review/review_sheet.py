"""审稿单: everything that happened to a story's review, for one printed page (STANDARDS §4.4)."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.enums import Outcome, Recorded, State, Step
from articles.models import Article, PublishedArticle, Review
from articles.models.article import same_text
from articles.rules.text_size import LABELS, size_difference
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.running import run
from eduweb.core.audit.log import record
from eduweb.core.audit.models import Entry
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.pages.addresses import absolute

from .visible_story import visible_story

DETAIL_WORDS = ("reason", "opinion", "notice")


@dataclass(frozen=True)
class ReviewRow:
    """One decision, with the difference in size to the text of the decision `before` it."""

    review: Review
    changes: list[str]
    same_text: bool
    before: "ReviewRow | None" = None

    @property
    def length(self) -> str:
        counted = self.review.figures
        return " ".join(f"{counted[name]} {label}" for name, label in LABELS.items() if counted.get(name))

    @property
    def found(self) -> str:
        """The pre-checks' messages at that moment, each once."""
        messages = dict.fromkeys(found.get("message", "") for found in self.review.findings)
        return "；".join(message.rstrip("。") for message in messages if message)

    @property
    def found_again(self) -> bool:
        """Whether the row before says just the same of the pre-checks."""
        return bool(self.found) and self.before is not None and self.before.found == self.found

    @property
    def decision(self) -> str:
        last = self.review.step == self.review.article.column.review_steps
        adopted = "（采用）" if last and self.review.outcome == Outcome.APPROVED else ""
        return f"{self.review.get_outcome_display()}{adopted}"


@dataclass(frozen=True)
class SignatureLine:
    """A line to sign on paper; `name` is who has done it on the desk, "" for nobody yet."""

    label: str
    name: str


@dataclass
class Round:
    """A round of reviews, with its submission and its decisions."""

    number: int
    submitted: Entry | None = None
    reviews: list[ReviewRow] = field(default_factory=list)


def review_sheet(request: HttpRequest, pk: int, admin: ModelAdmin) -> TemplateResponse:
    """The sheet of a story, for those who may see the story."""
    story = visible_story(request, admin, pk)
    entries = list(
        Entry.objects.filter(target_kind="articles.Article", target_id=str(pk), action__in=Recorded.values).order_by(
            "id"
        )
    )
    context: dict[str, Any] = {
        "story": story,
        "digest": story.digest(),
        "rounds": _rounds(story, [entry for entry in entries if entry.action == Recorded.SUBMITTED]),
        "signatures": _signatures(story, entries),
        "moments": [(entry, _words_of(entry)) for entry in entries if entry.action != Recorded.SUBMITTED],
        "address": absolute(story.get_absolute_url()),
        "public": PublishedArticle.objects.filter(pk=story.pk).first(),
        "open_remarks": story.remarks.filter(done_at=None).count(),
        "remarks": story.remarks.count(),
        "printed_at": timezone.now(),
        "printed_by": request.user,
    }
    template = "admin/articles/article/review_sheet.html"
    return admin_page(request, admin, template, title=f"审稿单：{story}", **context)


@csrf_protect
@require_POST
def note_printing(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """Write an entry for a printed sheet: `static/desk/print.js` reports every print."""
    story = visible_story(request, admin, pk)
    digest, user = story.digest(), signed_in_user(request)
    run(lambda: record("打印审稿单", by=user, target=story, text_hash=digest))
    return HttpResponse(status=204)


def _rounds(story: Article, submissions: list[Entry]) -> list[Round]:
    """The rounds in their order, each with its decisions in theirs."""
    submitted = {entry.detail.get("round"): entry for entry in submissions}
    rounds: dict[int, Round] = {}
    before: ReviewRow | None = None
    for review in story.reviews.select_related("reviewer", "article__column").order_by("id"):
        current = rounds.setdefault(review.round, Round(review.round, submitted.get(review.round)))
        changes = size_difference(before.review.figures, review.figures) if before else []
        same = before is not None and same_text(before.review.text_hash, review.text_hash)
        before = ReviewRow(review, changes, same, before)
        current.reviews.append(before)
    return list(rounds.values())


def _signatures(story: Article, entries: list[Entry]) -> list[SignatureLine]:
    """A line for each step of the column, and one for the publication, with the names of the present round."""
    approved = {
        review.step: str(review.reviewer)
        for review in story.reviews.select_related("reviewer").filter(round=story.round, outcome=Outcome.APPROVED)
    }
    published = [entry.actor_name for entry in entries if entry.action == Recorded.PUBLISHED]
    steps = [SignatureLine(step.label, approved.get(step, "")) for step in Step if step <= story.column.review_steps]
    return [*steps, SignatureLine("发布", published[-1] if story.state == State.PUBLISHED and published else "")]


def _words_of(entry: Entry) -> str:
    """The reason, the opinion and the public notice of an entry, each once."""
    return "；".join(dict.fromkeys(str(entry.detail[name]) for name in DETAIL_WORDS if entry.detail.get(name)))
