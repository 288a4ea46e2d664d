"""A step that is asked again because its story has taken over a later reviewer's proposal, and nothing else."""

from dataclasses import dataclass

from eduweb.core.accounts.models import User

from ..enums import Outcome, State, VersionReason
from ..models import Article, Review
from .comparing.changes import Change, compare_contents
from .content import content_of

# What may have happened to the text since the approval: nobody but the author's takeover has changed it.
_SINCE = {VersionReason.TAKEN_OVER, VersionReason.APPROVED}


@dataclass(frozen=True)
class Reasking:
    """The approval that the open step had before, and what is another in the story since."""

    approval: Review
    changes: list[Change]

    def is_of(self, user: User) -> bool:
        """Whether this person gave that approval, and so need look at the difference alone."""
        return self.approval.reviewer_id == user.pk


def reasking(article: Article) -> Reasking | None:
    """Why the open step is asked again; None when it has never been passed, or when more has changed since."""
    if article.state != State.IN_REVIEW:
        return None
    given = [r for r in article.reviews.all() if r.step == article.step and r.outcome == Outcome.APPROVED]
    approval = max((review for review in given if review.round < article.round), key=lambda r: r.round, default=None)
    if approval is None:
        return None
    approved = article.versions.filter(digest=approval.text_hash, why=VersionReason.APPROVED).last()
    if approved is None:
        return None
    since = list(article.versions.filter(pk__gt=approved.pk))
    if not since or {version.why for version in since} - _SINCE or not article.matches(since[0].digest):
        return None
    return Reasking(approval, compare_contents(approved.content, content_of(article)))
