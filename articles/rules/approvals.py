"""Approval of the text as it stands now, in all steps that its column asks for."""

from ..enums import Outcome, Step
from ..models import Article, Review


def approvals(article: Article) -> list[Review]:
    """Approvals of the present round, by step."""
    given = [r for r in article.reviews.all() if r.round == article.round and r.outcome == Outcome.APPROVED]
    return sorted(given, key=lambda review: review.step)


def gaps(article: Article, *, steps: int, digest: str) -> list[str]:
    """Why `article`, whose hash is now `digest`, does not count as approved in its first `steps` steps; [] when it does.

    Read from the reviews themselves, not from the state, so that it holds whatever was done to the row in between.
    """
    given = {review.step: review for review in approvals(article)}
    names = [Step(step).label for step in range(1, steps + 1)]
    missing = [name for step, name in enumerate(names, 1) if step not in given]
    outdated = {step for step, review in given.items() if not article.matches(review.text_hash, digest=digest)}
    changed = [name for step, name in enumerate(names, 1) if step in outdated]
    reviewers = {review.reviewer_id for review in given.values()}
    writers = {article.author_id, *(user.pk for user in article.contributors.all())}
    reasons = []
    if missing:
        reasons.append(f"{'、'.join(missing)}尚未通过。")
    if changed:
        reasons.append(f"{'、'.join(changed)}通过之后稿件有改动，须重新送审。")
    if reviewers & writers:
        reasons.append("审核人写过或改过本稿，按规定不能自审，须重新送审。")
    if len(reviewers) < len(given):
        reasons.append("同一人审核了两级，须重新送审。")
    return reasons
