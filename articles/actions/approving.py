"""Approving the open step of a review."""

from typing import Any

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Outcome, VersionReason
from ..models import Article
from ..notifications import events
from ..rules.approvals import gaps
from ..rules.objections import objections
from ..rules.workflow import Verb, after_approval
from ..versions.saving import save_version
from .refused import Refused
from .rows import on_locked_row, record_review


@on_locked_row
def approve(
    article: Article,
    *,
    by: User,
    opinion: str = "",
    confidentiality: bool = True,
    privacy: bool = True,
    read_through: bool = False,
) -> Article:
    """Approve the text as it is now; the next step opens, or after the column's last step the story may be published.

    `confidentiality` and `privacy` are the reviewer's word that both were looked at; without it nothing is approved.
    `read_through` is a third tick that guests are asked for. Raises Refused with the reasons.
    """
    if reasons := objections(by, Verb.APPROVE, article) or _unticked(confidentiality, privacy):
        raise Refused(*reasons)
    step, digest = article.open_step, article.digest()
    if reasons := gaps(article, steps=step - 1, digest=digest):
        raise Refused(*reasons)
    ticks: dict[str, Any] = {
        "confidentiality_checked": confidentiality,
        "privacy_checked": privacy,
        "read_through": read_through,
    }
    record_review(article, Outcome.APPROVED, by=by, opinion=opinion, digest=digest, **ticks)
    article.state, article.step = after_approval(step, article.column.review_steps)
    article.save(update_fields=["state", "step", "updated_at"])
    record(f"{step.label}通过", by=by, target=article, round=article.round, opinion=opinion, text_hash=digest, **ticks)
    events.approved(article, step, by=by)
    save_version(article, by=by, why=VersionReason.APPROVED, note=f"{step.label}通过")
    return article


def _unticked(confidentiality: bool, privacy: bool) -> list[str]:
    missing = [name for name, ticked in (("保密审查", confidentiality), ("个人信息核对", privacy)) if not ticked]
    return [f"请先完成并勾选{'和'.join(missing)}，再点通过。"] if missing else []
