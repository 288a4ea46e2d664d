"""How a story moves on the desk, and who may move it: two tables.

The buttons, the actions, the policies, docs/workflow.md and docs/roles.md all come from them.
"""

from dataclasses import dataclass

from django.db.models import TextChoices

from eduweb.core.accounts.roles import REVIEWERS, Role

from ..enums import State, Step
from ..models import Article


class Verb(TextChoices):
    """Acts on a story; their labels stand on the buttons."""

    EDIT = "edit", "修改"
    SUBMIT = "submit", "送审"
    RECALL = "recall", "收回"
    APPROVE = "approve", "通过"
    SEND_BACK = "send_back", "退回"
    SHORTLIST = "keep", "留用"
    REJECT = "reject", "不采用"
    REOPEN = "reopen", "重新启用"
    SCHEDULE = "schedule", "定时发布"
    PUBLISH = "publish", "发布"
    EMERGENCY = "emergency", "紧急发布"
    WITHDRAW = "withdraw", "撤稿"
    REMARK = "remark", "逐段提意见"
    TAKE_OVER = "take_over", "采纳建议"
    HAND_OVER = "hand_over", "移交"
    REDATE = "redate", "改发布日期"
    SIGN_OFF = "sign_off", "紧急发布补审"


# (state, verb) → next state. Approving leads to APPROVED only from the column's last step (`after_approval`); shortlisting
# (留用) is possible at the last step alone and leaves it open. Changing an approved or published text makes it a draft
# again, so that it is reviewed anew (STANDARDS §4.5). A rejected text is closed: neither changed nor submitted until a
# reviewer reopens it, for else rejecting would be nothing but sending back. A proposal taken over in a review begins
# it anew, and whoever has approved is asked about the difference alone (`versions.reasking`).
TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.DRAFT, Verb.EDIT): State.DRAFT,
    (State.SENT_BACK, Verb.EDIT): State.SENT_BACK,
    (State.APPROVED, Verb.EDIT): State.DRAFT,
    (State.PUBLISHED, Verb.EDIT): State.DRAFT,
    (State.WITHDRAWN, Verb.EDIT): State.DRAFT,
    (State.DRAFT, Verb.SUBMIT): State.IN_REVIEW,
    (State.SENT_BACK, Verb.SUBMIT): State.IN_REVIEW,
    (State.WITHDRAWN, Verb.SUBMIT): State.IN_REVIEW,
    (State.APPROVED, Verb.SUBMIT): State.IN_REVIEW,
    (State.PUBLISHED, Verb.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Verb.APPROVE): State.APPROVED,
    (State.IN_REVIEW, Verb.SEND_BACK): State.SENT_BACK,
    (State.IN_REVIEW, Verb.SHORTLIST): State.IN_REVIEW,
    (State.IN_REVIEW, Verb.REJECT): State.REJECTED,
    (State.REJECTED, Verb.REOPEN): State.SENT_BACK,
    (State.APPROVED, Verb.SEND_BACK): State.SENT_BACK,
    (State.APPROVED, Verb.SCHEDULE): State.APPROVED,
    (State.APPROVED, Verb.PUBLISH): State.PUBLISHED,
    **{(state, Verb.EMERGENCY): State.PUBLISHED for state in State if state not in (State.PUBLISHED, State.REJECTED)},
    **{(state, Verb.WITHDRAW): State.WITHDRAWN for state in State if state != State.WITHDRAWN},
    (State.IN_REVIEW, Verb.RECALL): State.DRAFT,
    (State.IN_REVIEW, Verb.REMARK): State.IN_REVIEW,
    (State.APPROVED, Verb.REMARK): State.APPROVED,
    (State.DRAFT, Verb.TAKE_OVER): State.DRAFT,
    (State.SENT_BACK, Verb.TAKE_OVER): State.SENT_BACK,
    (State.IN_REVIEW, Verb.TAKE_OVER): State.IN_REVIEW,
    (State.APPROVED, Verb.TAKE_OVER): State.IN_REVIEW,
    **{(state, Verb.HAND_OVER): state for state in (State.DRAFT, State.SENT_BACK, State.IN_REVIEW, State.APPROVED)},
}

# What belongs to the public row, not to the desk's state: possible while there is such a row, and moves nothing.
ON_THE_PUBLIC_ROW = (Verb.REDATE, Verb.SIGN_OFF)

# Text that is already approved or public is submitted again only when it has been changed since.
SUBMITTED_AGAIN_ONLY_WHEN_CHANGED = (State.APPROVED, State.PUBLISHED)

REVIEWER_OF: dict[Step, Role] = dict(zip(Step, REVIEWERS, strict=True))
EDITORS = (*REVIEWERS, Role.PUBLISHER)
WRITERS = (Role.REPORTER, *EDITORS)

# Verbs that ask for an opinion or a reason, and the sentence where it is missing.
REQUIRED_WORDS: dict[Verb, str] = {
    Verb.SEND_BACK: "请写明退回意见，作者才知道怎样修改。",
    Verb.REJECT: "请写明不采用的理由，作者才知道为什么。",
    Verb.REOPEN: "请写明为什么重新启用、作者要做什么。",
    Verb.EMERGENCY: "请写明紧急发布的原因，留作记录，供事后补审。",
    Verb.SIGN_OFF: "请写明补审意见。",
    Verb.REDATE: "请写明改发布日期的原因，留作记录。",
    Verb.WITHDRAW: "请写明撤稿原因，留作记录。",
    Verb.REMARK: "请写明对这一段的意见。",
}


@dataclass(frozen=True)
class Right:
    """Posts whose holders may: with a story that they wrote or changed (`own`), and with one of others."""

    own: tuple[Role, ...] = ()
    others: tuple[Role, ...] = ()


_PUBLISHERS = Right(own=(Role.PUBLISHER,), others=(Role.PUBLISHER,))
_REVIEWERS = Right(others=REVIEWERS)

# What an author does with the own text: posts that are limited to other columns (`columns`) do not take it away.
VERBS_OF_AUTHORS = (Verb.EDIT, Verb.SUBMIT, Verb.RECALL, Verb.TAKE_OVER, Verb.HAND_OVER)

# In an open review only the post of the open step counts among these (`posts`). Nobody decides about an own story.
RIGHTS: dict[Verb, Right] = {
    Verb.EDIT: Right(own=WRITERS, others=EDITORS),
    Verb.SUBMIT: Right(own=WRITERS, others=EDITORS),
    Verb.RECALL: Right(own=WRITERS),
    Verb.TAKE_OVER: Right(own=WRITERS),
    # An administrator does so when somebody leaves, and reads none of it (`people.handing_over`).
    Verb.HAND_OVER: Right(own=(*WRITERS, Role.ADMINISTRATOR), others=(*EDITORS, Role.ADMINISTRATOR)),
    Verb.APPROVE: _REVIEWERS,
    Verb.SEND_BACK: _REVIEWERS,
    Verb.SHORTLIST: _REVIEWERS,
    Verb.REJECT: _REVIEWERS,
    Verb.REMARK: _REVIEWERS,
    Verb.REOPEN: _REVIEWERS,
    Verb.SCHEDULE: _PUBLISHERS,
    Verb.PUBLISH: _PUBLISHERS,
    Verb.EMERGENCY: _PUBLISHERS,
    Verb.REDATE: _PUBLISHERS,
    Verb.WITHDRAW: Right(own=(Role.PUBLISHER, Role.FINAL_REVIEWER), others=(Role.PUBLISHER, Role.FINAL_REVIEWER)),
    Verb.SIGN_OFF: _REVIEWERS,
}
# Once everything is approved, the publisher takes the reviewers' place.
_PUBLISHER_DECIDES = (Verb.SEND_BACK, Verb.REMARK)


def posts(verb: Verb, *, state: str, step: int | None = None, own: bool = False) -> tuple[Role, ...]:
    """The posts whose holders may do `verb` with a story that stands there; () when nobody may.

    `own` says whether it is about a story that the person wrote or changed. Which texts are ready for it, and that
    nobody decides two steps of one round, is another question (`approvals`, `obstacles`).
    """
    if verb not in ON_THE_PUBLIC_ROW and next_state(state, verb) is None:
        return ()
    right = _PUBLISHERS if state == State.APPROVED and verb in _PUBLISHER_DECIDES else RIGHTS[verb]
    allowed = right.own if own else right.others
    if state == State.IN_REVIEW and right is _REVIEWERS and verb not in ON_THE_PUBLIC_ROW:
        return tuple(post for post in allowed if step and post == REVIEWER_OF[Step(step)])
    return allowed


def next_state(state: str, verb: Verb) -> State | None:
    """Where `verb` leads from `state`, or None when it leads nowhere."""
    return TRANSITIONS.get((State(state), verb))


def objections_to_transition(article: Article, verb: Verb) -> list[str]:
    """Why `verb` leads nowhere from where the story stands; [] when it leads somewhere."""
    return [] if next_state(article.state, verb) else [f"稿件现在是“{article.where}”，不能{verb.label}。"]


def after_approval(step: int, steps: int) -> tuple[State, Step | None]:
    """State and open step once `step` of a column with `steps` reviews is approved."""
    if step < steps:
        return State.IN_REVIEW, Step(step + 1)
    return TRANSITIONS[State.IN_REVIEW, Verb.APPROVE], None
