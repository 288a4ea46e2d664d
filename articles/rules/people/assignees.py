"""Assignees: everybody who may make a story's next move, for many stories at once.

The rules are those of `policies.objections_to_reviewing`, asked of all people together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role

from ...enums import Outcome, State
from ...models import Article, Review
from ..workflow import REVIEWER_OF, WRITERS
from .holders import Holders


def assignees_by_story(stories: Iterable[Article]) -> dict[int, list[User]]:
    """`{story's number: those who may move it}`, in three queries however many stories; [] where nobody may."""
    stories = list(stories)
    if not stories:
        return {}
    posts = (*REVIEWER_OF.values(), Role.PUBLISHER)
    holders, writers, reviewers = Holders(posts), _writers(stories), _reviewers(stories)
    assignees: dict[int, list[User]] = {}
    for story in stories:
        barred = writers[story.pk] | reviewers[story.pk]
        match story.state:
            case State.IN_REVIEW:
                assignees[story.pk] = holders.of(REVIEWER_OF[story.open_step], story.column_id, but=barred)
            case State.APPROVED:
                assignees[story.pk] = holders.of(Role.PUBLISHER, story.column_id)
            case State.DRAFT | State.SENT_BACK:
                assignees[story.pk] = [story.author]
            case _:
                assignees[story.pk] = []
    return assignees


def assignees_of(story: Article) -> list[User]:
    """Those who may make this story's next move; [] when nobody may."""
    return assignees_by_story([story])[story.pk]


def writers_of(story: Article) -> list[User]:
    """The story's author and everybody who has changed its text, as far as they write on the desk: the correspondents
    of what it was made of do not see it."""
    return at_the_desk(_writers([story])[story.pk])


def at_the_desk(numbers: Collection[int]) -> list[User]:
    """Those of these people who write or decide on the desk."""
    posts = [post.label for post in WRITERS]
    return list(User.objects.filter(pk__in=numbers, groups__name__in=posts).distinct())


def _writers(stories: list[Article]) -> dict[int, set[int]]:
    """`{story's number: numbers of its author and of everybody who has changed it}`."""
    writers: dict[int, set[int]] = defaultdict(set, {story.pk: {story.author_id} for story in stories})
    changed = Article.contributors.through.objects.filter(article__in=[story.pk for story in stories])
    for story, user in changed.values_list("article_id", "user_id"):
        writers[story].add(user)
    return writers


def _reviewers(stories: list[Article]) -> dict[int, set[int]]:
    """`{story's number: numbers of those who have approved a step of its present round}`."""
    rounds = {story.pk: story.round for story in stories}
    approvals = Review.objects.order_by().filter(article__in=rounds, outcome=Outcome.APPROVED)
    reviewers: dict[int, set[int]] = defaultdict(set)
    for story, number, user in approvals.values_list("article_id", "round", "reviewer_id"):
        if rounds[story] == number:
            reviewers[story].add(user)
    return reviewers
