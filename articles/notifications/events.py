"""Notifying people of what happens to stories."""

from collections.abc import Iterable, Sequence

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import REVIEWERS
from eduweb.core.notifications import sending
from eduweb.core.notifications.models import Message

from ..enums import MessageKind, State, Step
from ..models import Article
from ..rules.approvals import approvals
from ..rules.people.assignees import assignees_of, at_the_desk, writers_of
from ..rules.people.holders import Holders


def notify(
    recipients: Iterable[User | None], kind: MessageKind, story: Article | None, text: str, *, by: User | None = None
) -> list[Message]:
    """A message of this kind about the story for each of these people (`eduweb.core.notifications.sending`)."""
    return sending.notify(recipients, kind.label, text, about=story, by=by)


def submitted(story: Article, *, by: User) -> None:
    """Notify those who may review the open step; what asked the author for changes is done."""
    _close(story, MessageKind.SENT_BACK, MessageKind.MATERIAL, MessageKind.HANDED_OVER)
    text = f"{by}送来《{story}》，等您{story.open_step.label}。"
    notify(assignees_of(story), MessageKind.WAITING, story, text, by=by)


def recalled(story: Article) -> None:
    """Close the messages of those who were asked to review; they need do nothing."""
    _close(story, MessageKind.WAITING)


def waits_for_nobody(story: Article) -> None:
    """Close what asked for a decision: a moment or a bundle takes the story further, it was shortlisted, or its text is
    another by now."""
    _close(story, MessageKind.WAITING, MessageKind.NOT_PUBLISHED)


def revoked(story: Article) -> None:
    """Close what told the holder of a link that is no more."""
    _close(story, MessageKind.INVITED)


def discarded(story: Article) -> None:
    """Close all that was said of a story that is in the bin."""
    sending.close(story)


def asked_again(story: Article, *, by: User) -> None:
    """Notify those who may review the first step that only a proposal was taken over."""
    _close(story, MessageKind.WAITING)
    text = f"《{story}》采纳了修改建议，其余没有改动，等您{story.open_step.label}确认。"
    notify(assignees_of(story), MessageKind.WAITING, story, text, by=by)


def approved(story: Article, step: Step, *, by: User) -> None:
    """Notify the writers that `step` was approved, and those who may do what comes next that it waits for them."""
    _close(story, MessageKind.WAITING)
    done = story.state == State.APPROVED
    further = "审核已完成，等待发布" if done else f"转{story.open_step.label}"
    notify(writers_of(story), MessageKind.APPROVED, story, f"《{story}》{step.label}通过，{further}。", by=by)
    wanted = "审核已完成，等您发布" if done else f"{step.label}已通过，等您{story.open_step.label}"
    notify(assignees_of(story), MessageKind.WAITING, story, f"《{story}》{wanted}。", by=by)


def sent_back(story: Article, *, by: User, opinion: str, kind: MessageKind = MessageKind.SENT_BACK) -> None:
    """Notify the writers, with the opinion."""
    _close(story, MessageKind.WAITING)
    notify(writers_of(story), kind, story, f"《{story}》{kind.label}（{by}）：{opinion}", by=by)


def published(story: Article, *, by: User) -> None:
    """Notify the writers, those who approved the story, and the correspondents of what it was made of."""
    _close(story, MessageKind.WAITING, MessageKind.NOT_PUBLISHED)
    notify(_writers_and_approvers(story), MessageKind.PUBLISHED, story, f"《{story}》已发布。", by=by)
    for one in story.contributions.select_related("author"):
        text = f"投稿《{one}》已发布：{story.get_absolute_url()}"
        sending.notify([one.author], MessageKind.PUBLISHED.label, text, about=one, by=by)


def published_unreviewed(story: Article, *, by: User, reason: str) -> None:
    """Notify the writers and every reviewer of the column, one of whom has to sign the emergency off."""
    _close(story, MessageKind.WAITING, MessageKind.NOT_PUBLISHED)
    reviewers = Holders(REVIEWERS).of_any(REVIEWERS, story.column_id)
    text = f"《{story}》未经审核紧急发布（{by}）：{reason}"
    notify([*writers_of(story), *reviewers], MessageKind.EMERGENCY, story, text, by=by)


def signed_off(story: Article) -> None:
    """The emergency needs nobody any more."""
    _close(story, MessageKind.EMERGENCY)


def withdrawn(story: Article, *, by: User, reason: str) -> None:
    """Notify the writers and those who approved the story, with the reason."""
    _close(story, MessageKind.WAITING, MessageKind.EMERGENCY)
    text = f"《{story}》已撤稿（{by}）：{reason}"
    notify(_writers_and_approvers(story), MessageKind.WITHDRAWN, story, text, by=by)


def handed_over(stories: Sequence[Article], *, to: User, by: User) -> None:
    """Notify who has taken the stories: of one by its title, of several in one message that names the first."""
    for story in stories:
        _close(story, MessageKind.SENT_BACK, MessageKind.MATERIAL)  # whom it asked is another by now
    first, several = stories[0], len(stories) > 1
    rest = f"等 {len(stories)} 篇稿件移交给您，都在您的工作台上。" if several else "移交给您，请接着办。"
    notify([to], MessageKind.HANDED_OVER, first, f"{by}把《{first}》{rest}", by=by)


def taken_from(story: Article, giver: User, *, by: User) -> None:
    """Notify who was the author, when somebody else has handed the story over."""
    notify([giver], MessageKind.HANDED_OVER, story, f"{by}把您的《{story}》移交给了{story.author}。", by=by)


def material_changed(story: Article, *, by: User, change: str, is_reopened: bool) -> None:
    """Notify the writers and those who approved the story of other words or another file in what it shows."""
    further = "，审核过的稿件因此要重新送审" if is_reopened else ""
    text = f"《{story}》用到的{change}（{by}）{further}。"
    notify(_writers_and_approvers(story), MessageKind.MATERIAL, story, text, by=by)


def _close(story: Article, *kinds: MessageKind) -> None:
    sending.close(story, *(kind.label for kind in kinds))


def _writers_and_approvers(story: Article) -> list[User]:
    writers = {story.author_id, *(user.pk for user in story.contributors.all())}
    return at_the_desk(writers | {review.reviewer_id for review in approvals(story)})
