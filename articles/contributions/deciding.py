"""What editors decide about contributions: to use one or several, to send one back, to decline it.

A story that is made of contributions is a draft like any other: its maker is its author, and so are the correspondents,
so that none of them reviews it. The contributions stay as they were sent.
"""

from collections.abc import Sequence

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.notifications.sending import notify

from ..actions import Refused, save_draft
from ..desk.mentions import mentions_in
from ..enums import ContributionState, ContributionUse, VersionReason
from ..models import Article, Column, Contribution
from ..versions.saving import save_version
from .locking import locked, locked_together
from .policies import objections_to_deciding
from .wording import body_of, credit_of, give_words_to_photographs, source_of

SENT_BACK_WITHOUT_WORDS = "请写明退回意见，投稿人才知道怎样修改。"
DECLINED_WITHOUT_WORDS = "请写明不采用的理由，投稿人看得到。"


@act
def adopt(contribution: Contribution, *, by: User, column: Column, use: ContributionUse) -> Article:
    """Make a draft of one contribution. Raises Refused for whoever may not, and for a state that is decided already."""
    contribution = locked(contribution)
    return _adopt([contribution], use, by=by, column=column, title=contribution.title, byline=contribution.byline)


@act
def combine(contributions: Sequence[Contribution], *, by: User, column: Column, title: str) -> Article:
    """Make one round-up draft (综合稿) of several contributions."""
    if len(contributions) < 2:
        raise Refused("请至少选两份投稿；只用一份的，请打开它点“采用”。")
    return _adopt(locked_together(contributions), ContributionUse.COMBINED, by=by, column=column, title=title)


@act
def send_back(contribution: Contribution, *, by: User, opinion: str) -> Contribution:
    """Give it back with words; the correspondent mends it and submits it again."""
    return _close(contribution, ContributionState.SENT_BACK, opinion, SENT_BACK_WITHOUT_WORDS, by=by)


@act
def decline(contribution: Contribution, *, by: User, opinion: str) -> Contribution:
    """Use it not, with the reason."""
    return _close(contribution, ContributionState.DECLINED, opinion, DECLINED_WITHOUT_WORDS, by=by)


def _adopt(
    given: list[Contribution], use: ContributionUse, *, by: User, column: Column, title: str, byline: str = ""
) -> Article:
    _require(given, by)
    article = Article(
        title=title.strip(),
        body=body_of(given),
        byline=byline,
        source=source_of(given, use),
        credit=credit_of(given),
        column=column,
        original="\n\n".join(f"{one.title}\n{one.text}" for one in given),
    )
    give_words_to_photographs(given)
    save_draft(article, by=by)
    _link(article, given)
    save_version(article, by=by, why=VersionReason.SAVED, note=f"采用投稿（{use.label}）")
    for one in given:
        one.article, one.use = article, use
        _decide(one, ContributionState.ADOPTED, by=by)
        record("采用投稿", by=by, target=one, article=article.pk, use=use.label, column=str(column))
    return article


def _link(article: Article, given: list[Contribution]) -> None:
    """Name the units and all else that the texts name, and count the correspondents as authors."""
    mentions_in(*(f"{one.title}\n{one.text}" for one in given)).link_to(article)
    article.schools.add(*{one.school for one in given if one.school})
    article.contributors.add(*{one.author_id for one in given})


def _close(
    contribution: Contribution, state: ContributionState, opinion: str, wanted: str, *, by: User
) -> Contribution:
    contribution = locked(contribution)
    _require([contribution], by)
    if not opinion.strip():
        raise Refused(wanted)
    contribution.opinion = opinion.strip()
    _decide(contribution, state, by=by)
    record(state.label, by=by, target=contribution, opinion=contribution.opinion)
    return contribution


def _require(given: list[Contribution], by: User) -> None:
    reasons = {one: objections_to_deciding(by, one) for one in given}
    if any(reasons.values()):
        raise Refused(*dict.fromkeys(f"《{one}》：{words}" for one, said in reasons.items() for words in said))


def _decide(contribution: Contribution, state: ContributionState, *, by: User) -> None:
    contribution.state, contribution.decided_at, contribution.decided_by = state, timezone.now(), by
    contribution.save(update_fields=["state", "decided_at", "decided_by", "opinion", "use", "article", "updated_at"])
    words = f"：{contribution.opinion}" if state != ContributionState.ADOPTED else "。"
    notify([contribution.author], state.label, f"投稿《{contribution}》{state.label}{words}", about=contribution, by=by)
