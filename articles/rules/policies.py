"""Who may do what with a story. Posts decide, not permissions: a superuser holds no editorial post by being one."""

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry

from ..enums import State
from ..models import Article, Invitation, PublishedArticle, Remark
from .approvals import approvals
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
    """Own stories; for editors and the auditor everything that has left its author's desk; reporters what is public.

    `visible_to` asks the same of the database.
    """
    if article.deleted_at:
        return False
    if user.holds(Role.AUDITOR, *EDITORS):
        return not (article.state == State.DRAFT and article.round == 0) or wrote(user, article)
    return user.holds(Role.REPORTER) and (article.state == State.PUBLISHED or wrote(user, article))


def visible_to(user: User):
    """The stories this person may see on the desk, each once: a condition on each row, so that a list reads one page."""
    if user.holds(Role.AUDITOR, *EDITORS):
        return Article.objects.filter(~Q(state=State.DRAFT, round=0) | own_stories(user))
    if user.holds(Role.REPORTER):
        return Article.objects.filter(own_stories(user) | Q(state=State.PUBLISHED))
    return Article.objects.none()


def titled_for(user: User):
    """Every story, as `known_as` with the title that this person may know: the desk's of a story that is theirs to see,
    the public copy's of what readers see, None of any other and of what lies in the recycle bin."""
    public = PublishedArticle.objects.live().filter(pk=OuterRef("pk")).values("title")
    seen = Exists(visible_to(user).filter(pk=OuterRef("pk")))
    return Article._base_manager.annotate(known_as=Case(When(seen, then=F("title")), default=Subquery(public)))


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


def may_invite_to_read(user: User) -> bool:
    """Open a link that shows stories to somebody without an account: whoever reviews or publishes, no reporter."""
    return user.holds(*EDITORS)


def objections_to_inviting(maker: User, holder: User, article: Article) -> list[str]:
    """Why `maker` may not open a link by which the open step is decided in the name of `holder`; [] when they may.

    Whoever opens the link has it in their hands. So it is the holder, or an administrator without any post in the
    editorial office; nobody who wrote, submitted or reviewed the story; and the holder must be allowed to decide.
    """
    reasons = []
    outsider = maker.holds(Role.ADMINISTRATOR) and not maker.holds(Role.REPORTER, *EDITORS)
    if maker.pk != holder.pk and not outsider:
        reasons.append("审核链接只能由审核人本人，或不担任采编审岗位的系统管理员开出。")
    if not may_review(holder, article):
        reasons.append(f"{holder}现在不能审《{article}》：不担任这一级，写过或改过本稿，或已审过另一级。")
    if wrote(maker, article) or submitted(maker, article):
        reasons.append(f"{maker}写过、改过或送审过《{article}》，不能为它开审核链接。")
    if maker.pk != holder.pk and reviewed_another_step(maker, article):
        reasons.append(f"{maker}审过《{article}》的另一级，不能为它开审核链接。")
    return reasons


def submitted(user: User, article: Article) -> bool:
    """Whether this person has handed the story in: asked of the log, the one place that keeps it unchangeably."""
    handed_in = Entry.objects.filter(action=Verb.SUBMIT.label, target_kind=article._meta.label, actor=user)
    return handed_in.filter(target_id=str(article.pk)).exists()


def may_revoke(user: User, invitation: Invitation) -> bool:
    return Invitation.objects.filter(revocable_by(user), pk=invitation.pk).exists()


def revocable_by(user: User) -> Q:
    """Which links this person may close: those they opened, those in their name; an administrator all of them."""
    return Q(pk__gt=0) if user.holds(Role.ADMINISTRATOR) else Q(made_by=user) | Q(holder=user)


def invitations_seen_by(user: User):
    """The links this person may know of, as a queryset: their own and those in their name; all for keepers of order."""
    if user.holds(Role.ADMINISTRATOR, Role.AUDITOR):
        return Invitation.objects.all()
    return Invitation.objects.filter(Q(made_by=user) | Q(holder=user))


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
    return user.holds(*RIGHTS[Verb.PUBLISH].others)


def may_redate(user: User) -> bool:
    return user.holds(*RIGHTS[Verb.REDATE].others)


def may_bundle(user: User) -> bool:
    """Gather stories that go out together, and say when."""
    return may_publish(user)


def may_withdraw(user: User) -> bool:
    return user.holds(*RIGHTS[Verb.WITHDRAW].others)


def may_reopen(user: User, article: Article) -> bool:
    return may(user, Verb.REOPEN, article)


def may_delete(user: User, article: Article) -> bool:
    """Only a draft of one's own that never left the desk."""
    return article.state == State.DRAFT and article.round == 0 and article.author_id == user.pk and may_write(user)


def own_stories(user: User) -> Q:
    helped = Article.contributors.through.objects.filter(article=OuterRef("pk"), user=user)
    return Q(author=user) | Q(Exists(helped))
