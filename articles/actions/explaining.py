"""Reasons for leaving a text as it is although a pre-check asked about it."""

from collections.abc import Mapping

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.prechecks.models import Waiver
from eduweb.core.prechecks.subject import Finding
from eduweb.core.records.pointing import target

from ..models import Article
from ..rules.obstacles import unanswered
from ..rules.policies import may_submit
from .refused import Refused
from .rows import locked

MAX_LENGTH = 300


@act
def explain(article: Article, *, by: User, reasons: Mapping[str, str]) -> list[Waiver]:
    """Store a reason for each finding whose key is in `reasons`; it holds for the text as it is now.

    Empty reasons and those for outdated findings are left out.
    """
    given = {key: reason.strip()[:MAX_LENGTH] for key, reason in reasons.items() if reason.strip()}
    if not given:
        return []
    article = locked(article)
    if not may_submit(by, article):
        raise Refused("只有作者或编辑可以说明理由。")
    asked = {finding.key: finding for finding in unanswered(article) if finding.wants_reason}
    return [_create(article, finding, given[key], by) for key, finding in asked.items() if key in given]


def _create(article: Article, finding: Finding, reason: str, by: User) -> Waiver:
    waiver = Waiver.objects.create(
        **target(article),
        digest=article.digest(),
        key=finding.key,
        rule=finding.code,
        field=finding.field,
        words=finding.excerpt[:MAX_LENGTH],
        reason=reason,
        by=by,
    )
    record(
        "说明理由",
        by=by,
        target=article,
        rule=finding.code,
        words=waiver.words,
        finding=finding.message,
        reason=reason,
        text_hash=waiver.digest,
    )
    return waiver
