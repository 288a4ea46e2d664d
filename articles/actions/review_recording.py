"""Writing down one reviewer's decision, within the act that decides."""

from dataclasses import asdict

from eduweb.core.accounts.models import User

from ..enums import Outcome, Step
from ..models import Article, Review
from ..rules.obstacles import label_of, prechecks
from ..rules.text_size import size_of


def record_review(article: Article, outcome: Outcome, *, by: User, opinion: str, digest: str, **ticks: bool) -> Review:
    """A `Review` of the open step, or of the column's last one when none is open, with the pre-checks' findings now.

    `digest` is the hash of the text; `ticks` are fields of `Review` that the reviewer ticked.
    """
    return Review.objects.create(
        article=article,
        round=article.round,
        step=article.step or Step(article.column.review_steps),
        reviewer=by,
        outcome=outcome,
        opinion=opinion.strip(),
        text_hash=digest,
        findings=_findings(article),
        figures=size_of(article),
        **ticks,
    )


def _findings(article: Article) -> list[dict]:
    """Findings of the pre-checks as a review stores them: with the field's label beside its name."""
    return [{**asdict(found), "label": label_of(found.field)} for found in prechecks(article)]
