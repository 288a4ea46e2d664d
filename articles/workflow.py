"""How a story moves on the desk: one table. The buttons, the actions and docs/workflow.md all come from it."""

from django.db.models import TextChoices

from eduweb.accounts.roles import REVIEWERS, Role

from .enums import State, Step


class Verb(TextChoices):
    """What people do with a story; the labels stand on the buttons."""

    EDIT = "edit", "修改"
    SUBMIT = "submit", "送审"
    APPROVE = "approve", "通过"
    SEND_BACK = "send_back", "退回"
    SCHEDULE = "schedule", "定时发布"
    PUBLISH = "publish", "发布"
    WITHDRAW = "withdraw", "撤稿"


# (state, verb) → next state. Approving leads to APPROVED only from the column's last step (`after_approval`).
# Changing an approved or published text makes it a draft again, so that it is reviewed anew (STANDARDS §4.5).
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
    (State.APPROVED, Verb.SEND_BACK): State.SENT_BACK,
    (State.APPROVED, Verb.SCHEDULE): State.APPROVED,
    (State.APPROVED, Verb.PUBLISH): State.PUBLISHED,
    **{(state, Verb.WITHDRAW): State.WITHDRAWN for state in State if state != State.WITHDRAWN},
}

# Text that is already approved or public is submitted again only when it has been changed since.
SUBMITTED_AGAIN_ONLY_WHEN_CHANGED = (State.APPROVED, State.PUBLISHED)

REVIEWER_OF: dict[Step, Role] = dict(zip(Step, REVIEWERS, strict=True))


def next_state(state: str, verb: Verb) -> State | None:
    """Where `verb` leads from `state`, or None when it leads nowhere."""
    return TRANSITIONS.get((State(state), verb))


def after_approval(step: int, steps: int) -> tuple[State, Step | None]:
    """State and open step once `step` of a column with `steps` reviews is approved."""
    if step < steps:
        return State.IN_REVIEW, Step(step + 1)
    return TRANSITIONS[State.IN_REVIEW, Verb.APPROVE], None
