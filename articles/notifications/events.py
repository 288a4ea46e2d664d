"""Telling people what concerns them. `tell` writes rows in the caller's transaction; the tick mails them (`outbox`)."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import REVIEWERS

from ..enums import MessageKind, Outcome, State, Step
from ..models import Article, Message
from ..rules.reviewers import next_up, writers_of


def tell(recipients: Iterable[User], kind: MessageKind, story: Article | None, text: str) -> list[Message]:
    """One message for each of these people who is still active, however often they are named."""
    now = timezone.now()
    people = {user.pk: user for user in recipients if user and user.is_active}
    return Message.objects.bulk_create(
        Message(
            recipient=user,
            kind=kind,
            story=story,
            text=text,
            created_at=now,
            mail_at=now if _wants_mail(user) else None,
        )
        for user in people.values()
    )


def tell_plainly(recipients: Iterable[User], text: str) -> list[Message]:
    """What other apps have to say (`eduweb.core.notifications.dispatch`): about no story."""
    return tell(recipients, MessageKind.REGISTER, None, text)


def submitted(story: Article, *, by: User) -> None:
    """Whoever may review the open step."""
    tell(_but(next_up(story), by), MessageKind.WAITING, story, f"{by}送来《{story}》，等您{Step(story.step).label}。")


def approved(story: Article, step: Step, *, by: User) -> None:
    """The writers learn that it went on; whoever is next, that it waits for them."""
    done = story.state == State.APPROVED
    further = "审核已完成，等待发布" if done else f"转{Step(story.step).label}"
    tell(_but(writers_of(story), by), MessageKind.APPROVED, story, f"《{story}》{step.label}通过，{further}。")
    wanted = "审核已完成，等您发布" if done else f"{step.label}已通过，等您{Step(story.step).label}"
    tell(_but(next_up(story), by), MessageKind.WAITING, story, f"《{story}》{wanted}。")


def sent_back(story: Article, *, by: User, opinion: str, kind: MessageKind = MessageKind.SENT_BACK) -> None:
    """The writers, with the opinion."""
    tell(_but(writers_of(story), by), kind, story, f"《{story}》{kind.label}（{by}）：{opinion}")


def published(story: Article, *, by: User) -> None:
    """The writers and those who approved it."""
    tell(_but([*writers_of(story), *_approvers(story)], by), MessageKind.PUBLISHED, story, f"《{story}》已发布。")


def published_unreviewed(story: Article, *, by: User, reason: str) -> None:
    """Every reviewer, one of whom has to sign it off; the writers too."""
    reviewers = User.objects.filter(is_active=True, groups__name__in=[post.label for post in REVIEWERS]).distinct()
    people = _but([*writers_of(story), *reviewers], by)
    tell(people, MessageKind.EMERGENCY, story, f"《{story}》未经审核紧急发布（{by}）：{reason}")


def withdrawn(story: Article, *, by: User, reason: str) -> None:
    """The same people."""
    people = _but([*writers_of(story), *_approvers(story)], by)
    tell(people, MessageKind.WITHDRAWN, story, f"《{story}》已撤稿（{by}）：{reason}")


def _approvers(story: Article) -> list[User]:
    given = story.reviews.filter(round=story.round, outcome=Outcome.APPROVED).select_related("reviewer")
    return [review.reviewer for review in given]


def _but(people: Iterable[User], actor: User) -> list[User]:
    """Nobody is told what they have just done."""
    return [user for user in people if user.pk != actor.pk]


def _wants_mail(user: User) -> bool:
    return bool(settings.MAIL_ON and user.email and user.mail_messages)
