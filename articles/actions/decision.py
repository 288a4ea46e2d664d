"""Writing down one reviewer's decision."""

from dataclasses import asdict

from eduweb.core.accounts.models import User

from ..enums import Outcome, Step
from ..models import Article, Review
from ..rules.obstacles import label_of, prechecks
from ..rules.text_size import figures


def decide(article: Article, outcome: Outcome, *, by: User, opinion: str, digest: str, **ticks: bool) -> Review:
    """A `Review` of the open step, or of the column's last one when none is open, with what the pre-checks say now."""
    return Review.objects.create(
        article=article,
        round=article.round,
        step=article.step or Step(article.column.review_steps),
        reviewer=by,
        outcome=outcome,
        opinion=opinion.strip(),
        text_hash=digest,
        findings=findings_now(article),
        figures=figures(article),
        **ticks,
    )


def ticks_of(review: Review) -> list[str]:
    """What the reviewer ticked, in words."""
    names = ("read_through", "confidentiality_checked", "privacy_checked")
    return [str(Review._meta.get_field(name).verbose_name) for name in names if getattr(review, name)]


def findings_now(article: Article) -> list[dict]:
    """What the pre-checks found, as the record keeps it: with the field's label beside its name."""
    return [{**asdict(found), "label": label_of(found.field)} for found in prechecks(article)]
