"""Handing unfinished stories over (移交): who may, whose, and to whom.

Who hands a story over has written it and stays among its authors: they see it, and review nothing of it.
"""

from django.db.models import QuerySet

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role

from ...enums import State
from ...models import Article
from ..policies import holds_for, may, may_see, may_write, reviewed_another_step
from ..workflow import EDITORS, TRANSITIONS, WRITERS, Verb
from .columns import covers

UNFINISHED = tuple(state for state in State if (state, Verb.HAND_OVER) in TRANSITIONS)


def takers() -> QuerySet[User]:
    """Everybody who writes on the desk; for which columns is asked of each story."""
    posts = [post.label for post in WRITERS]
    return User.objects.filter(is_active=True, groups__name__in=posts).distinct().order_by("full_name", "pk")


def may_hand_over_all_of(user: User, person: User) -> bool:
    """Hand over everything that somebody has not finished: they themselves, and an administrator, who reads none of it."""
    return user.pk == person.pk or user.holds(Role.ADMINISTRATOR)


def unfinished_of(person: User) -> QuerySet[Article]:
    """The stories that this person has begun and that wait for something; the newest first."""
    return Article.objects.filter(author=person, state__in=UNFINISHED).order_by("-updated_at", "-pk")


def objections_to_giving(user: User, article: Article) -> list[str]:
    """Why this person may not hand the story over, whoever takes it; [] when they may."""
    if article.state not in UNFINISHED:
        return [f"稿件现在是“{article.where}”，不必移交。"]
    is_own = article.author_id == user.pk or user.holds(Role.ADMINISTRATOR)
    is_editors = holds_for(user, article, *EDITORS) and may_see(user, article)
    is_allowed = may(user, Verb.HAND_OVER, article) and (is_own or is_editors)
    return [] if is_allowed else ["只有撰稿人、负责本栏目的编辑和系统管理员可以移交。"]


def objections_to_taking(taker: User, article: Article, *, by: User) -> list[str]:
    """Why this person may not take the story from `by`; [] when they may."""
    if taker.pk == article.author_id:
        return [f"{taker}已经是撰稿人。"]
    if not (may_write(taker) and covers(taker, article.column_id)):
        return [f"{taker}不在“{article.column}”栏目撰稿，请另选一位同事。"]
    if taker.pk == by.pk and not may_see(by, article):
        return ["别人没送过审的草稿，不能移交给您自己。"]
    if article.state in (State.IN_REVIEW, State.APPROVED) and reviewed_another_step(taker, article):
        return [f"{taker}审过这一轮，不能再做撰稿人，请另选一位同事。"]
    return []
