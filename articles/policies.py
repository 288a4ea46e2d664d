"""Who may do what with a story. Posts decide, not permissions: a superuser holds no editorial post by being one."""

from django.db.models import Q

from eduweb.accounts.models import User
from eduweb.accounts.roles import REVIEWERS, Role

from .enums import Outcome, State
from .models import Article
from .workflow import REVIEWER_OF, Verb, next_state

EDITORS = (*REVIEWERS, Role.PUBLISHER)


def may_write(user: User) -> bool:
    """Begin a story, or bring one in from a newspaper page."""
    return user.holds(Role.REPORTER, *EDITORS)


def wrote(user: User, article: Article) -> bool:
    """Whether this person is the author or has changed the text: such a person reviews nothing of it (STANDARDS §4.2)."""
    return article.author_id == user.pk or article.contributors.filter(pk=user.pk).exists()


def may_see(user: User, article: Article) -> bool:
    """Own stories; for editors and the auditor everything that has left its author's desk."""
    return visible_to(user).filter(pk=article.pk).exists()


def visible_to(user: User):
    """The stories this person may see on the desk, as a queryset."""
    if user.holds(Role.AUDITOR, *EDITORS):
        return Article.objects.filter(~Q(state=State.DRAFT, round=0) | _own(user)).distinct()
    if user.holds(Role.REPORTER):
        return Article.objects.filter(_own(user) | Q(state=State.PUBLISHED)).distinct()
    return Article.objects.none()


def may_edit(user: User, article: Article) -> bool:
    """Change the text: its authors; editors too, who then count as its authors. Never while a review is open."""
    if not article.pk:
        return may_write(user)
    if next_state(article.state, Verb.EDIT) is None:
        return False
    return (may_write(user) and wrote(user, article)) or (user.holds(*EDITORS) and may_see(user, article))


def may_submit(user: User, article: Article) -> bool:
    return may_write(user) and (wrote(user, article) or user.holds(*EDITORS))


def may_review(user: User, article: Article) -> bool:
    """Decide the open step: the step's post, nobody's own story, no second step of the same story."""
    return (
        article.state == State.IN_REVIEW
        and user.holds(REVIEWER_OF[article.step])
        and not wrote(user, article)
        and not reviewed_another_step(user, article)
    )


def reviewed_another_step(user: User, article: Article) -> bool:
    """Whether this person has already approved a step of the present round."""
    return article.reviews.filter(round=article.round, reviewer=user, outcome=Outcome.APPROVED).exists()


def may_see_versions(user: User, article: Article) -> bool:
    """Earlier texts: its authors, editors and the auditor. Who sees a published story only does not see its drafts."""
    return user.holds(Role.AUDITOR, *EDITORS) or (may_write(user) and wrote(user, article))


def may_see_whole_bin(user: User) -> bool:
    """Look into everybody's recycle bin and bring stories back from it."""
    return user.holds(Role.ADMINISTRATOR)


def in_bin_of(user: User):
    """The deleted stories that this person may bring back, as a queryset."""
    if may_see_whole_bin(user):
        return Article.bin.all()
    return Article.bin.filter(author=user) if may_write(user) else Article.bin.none()


def may_publish(user: User) -> bool:
    return user.holds(Role.PUBLISHER)


def may_withdraw(user: User) -> bool:
    return user.holds(Role.PUBLISHER, Role.BUREAU_LEADER)


def may_delete(user: User, article: Article) -> bool:
    """Only a draft of one's own that never left the desk."""
    return article.state == State.DRAFT and article.round == 0 and article.author_id == user.pk and may_write(user)


def _own(user: User) -> Q:
    return Q(author=user) | Q(contributors=user)
