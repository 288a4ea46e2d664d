"""Approving the open step of a review."""

from django.db import transaction

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Outcome, Step, VersionReason
from ..models import Article
from ..notifications import events
from ..rules.approvals import gaps
from ..rules.policies import reviewed_another_step, wrote
from ..rules.workflow import REVIEWER_OF, Verb, after_approval
from ..versions.saving import save_version
from .decision import decide
from .refused import Refused
from .rows import fresh, leads_to


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
    `read_through` is a third tick that guests are asked for.
    """
    with transaction.atomic():
        article = fresh(article)
        leads_to(article, Verb.APPROVE)
        digest = article.digest()
        if reasons := _objections(article, by) or _unticked(confidentiality, privacy) or _gaps_before(article, digest):
            raise Refused(*reasons)
        step = Step(article.step)
        ticks = {
            "confidentiality_checked": confidentiality,
            "privacy_checked": privacy,
            "read_through": read_through,
        }
        decide(article, Outcome.APPROVED, by=by, opinion=opinion, digest=digest, **ticks)
        article.state, article.step = after_approval(step, article.column.review_steps)
        article.save(update_fields=["state", "step", "updated_at"])
        record(
            f"{step.label}通过", by=by, target=article, round=article.round, opinion=opinion, text_hash=digest, **ticks
        )
        events.approved(article, step, by=by)
        save_version(article, by=by, why=VersionReason.APPROVED, note=f"{step.label}通过")
        return article


def _gaps_before(article: Article, digest: str) -> list[str]:
    return gaps(article, steps=article.step - 1, digest=digest)


def _unticked(confidentiality: bool, privacy: bool) -> list[str]:
    missing = [name for name, ticked in (("保密审查", confidentiality), ("个人信息核对", privacy)) if not ticked]
    return [f"请先完成并勾选{'和'.join(missing)}，再点通过。"] if missing else []


def _objections(article: Article, by: User) -> list[str]:
    """Why this person may not decide this step, in words that name the rule (STANDARDS §4.2)."""
    post = REVIEWER_OF[article.step]
    if not by.holds(post):
        return [f"本稿正待{post.label}，您不担任{post.label}。"]
    if wrote(by, article):
        return ["您写过或改过本稿，不能审核自己的稿件。"]
    if reviewed_another_step(by, article):
        return ["您已审核过本稿的另一级，一人不能审两级。"]
    return []
