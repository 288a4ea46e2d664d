"""Who may do what with a story. Posts decide, not permissions: a superuser holds no editorial post by being one."""

from django.db.models import Q

from eduweb.accounts.models import User
from eduweb.accounts.roles import Role

from .approvals import approvals
from .enums import State
from .models import Article, Emergency, Remark
from .workflow import EDITORS, RIGHTS, WRITERS, Verb, posts


def may_write(user: User) -> bool:
    """Begin a story, or bring one in from a newspaper page."""
    return user.holds(*WRITERS)


def may(user: User, verb: Verb, article: Article) -> bool:
    """Whether the tables of `workflow` let this person do `verb` with the story where it stands."""
    allowed = posts(verb, state=article.state, step=article.step, own=wrote(user, article))
    return bool(allowed) and user.holds(*allowed)


def wrote(user: User, article: Article) -> bool:
    """Whether this person is the author or has changed the text: such a person reviews nothing of it (STANDARDS §4.2)."""
    return article.author_id == user.pk or any(writer.pk == user.pk for writer in article.contributors.all())


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
    return may(user, Verb.EDIT, article) and (wrote(user, article) or may_see(user, article))


def may_submit(user: User, article: Article) -> bool:
    return user.holds(*(RIGHTS[Verb.SUBMIT].own if wrote(user, article) else RIGHTS[Verb.SUBMIT].others))


def may_review(user: User, article: Article) -> bool:
    """Decide the open step: the step's post, nobody's own story, no second step of the same story."""
    return (
        article.state == State.IN_REVIEW
        and may(user, Verb.APPROVE, article)
        and not reviewed_another_step(user, article)
    )


def reviewed_another_step(user: User, article: Article) -> bool:
    """Whether this person has already approved a step of the present round."""
    return any(review.reviewer_id == user.pk for review in approvals(article))


def may_remark(user: User, article: Article) -> bool:
    """Note opinions at paragraphs: whoever decides about the story now."""
    if article.state == State.IN_REVIEW:
        return may_review(user, article)
    return may(user, Verb.REMARK, article)


def may_mark_done(user: User, remark: Remark) -> bool:
    """Those who write the text, and whoever made the remark."""
    return remark.by_id == user.pk or wrote(user, remark.article)


def may_publish(user: User) -> bool:
    return user.holds(*RIGHTS[Verb.PUBLISH].others)


def may_redate(user: User) -> bool:
    return user.holds(*RIGHTS[Verb.REDATE].others)


def may_withdraw(user: User) -> bool:
    return user.holds(*RIGHTS[Verb.WITHDRAW].others)


def may_reopen(user: User, article: Article) -> bool:
    return may(user, Verb.REOPEN, article)


def may_sign_off(user: User, emergency: Emergency) -> bool:
    """A reviewer who neither wrote the story nor published it."""
    return (
        user.holds(*RIGHTS[Verb.SIGN_OFF].others)
        and emergency.published_by_id != user.pk
        and not wrote(user, emergency.article)
    )


def may_delete(user: User, article: Article) -> bool:
    """Only a draft of one's own that never left the desk."""
    return article.state == State.DRAFT and article.round == 0 and article.author_id == user.pk and may_write(user)


def _own(user: User) -> Q:
    return Q(author=user) | Q(contributors=user)
