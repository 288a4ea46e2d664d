"""Who may do what with a story. Posts decide, not permissions: a superuser holds no editorial post by being one.

Posts may be limited to columns (`columns`): past them a person sees and does what a reporter would, and keeps their own.
"""

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role

from ..enums import Outcome, State
from ..models import Article, Emergency, PublishedArticle, Remark, Review
from .approvals import approvals
from .people.columns import covered, covers, objection_to_column
from .workflow import EDITORS, REVIEWER_OF, RIGHTS, VERBS_OF_AUTHORS, WRITERS, Verb, posts

DRAFT_OF_OTHERS = "一篇未提交的草稿"


def may_write(user: User) -> bool:
    """Begin a story, or bring one in from a newspaper page."""
    return user.holds(*WRITERS)


def may(user: User, verb: Verb, article: Article) -> bool:
    """Whether the tables of `workflow` let this person do `verb` with the story where it stands."""
    own = wrote(user, article)
    allowed = posts(verb, state=article.state, step=article.step, own=own)
    if not (own and verb in VERBS_OF_AUTHORS) and not covers(user, article.column_id):
        return False
    return bool(allowed) and user.holds(*allowed)


def holds_for(user: User, article: Article, *roles: Role) -> bool:
    """Whether this person holds one of these posts, and holds it for the story's column."""
    return user.holds(*roles) and covers(user, article.column_id)


def wrote(user: User, article: Article) -> bool:
    """Whether this person is the author or has changed the text: such a person reviews nothing of it (STANDARDS §4.2)."""
    return article.author_id == user.pk or any(writer.pk == user.pk for writer in article.contributors.all())


def may_see(user: User, article: Article) -> bool:
    """Own stories; for editors and the auditor everything that has left its author's desk; reporters what is public.

    `visible_to` asks the same of the database.
    """
    if article.deleted_at:
        return False
    if user.holds(Role.AUDITOR) or holds_for(user, article, *EDITORS):
        return not is_unsubmitted(article) or wrote(user, article)
    return user.holds(*WRITERS) and (article.state == State.PUBLISHED or wrote(user, article))


def visible_to(user: User) -> QuerySet[Article]:
    """The stories this person may see on the desk, each once: a condition on each row, so that a list reads one page."""
    if not user.holds(Role.AUDITOR, *WRITERS):
        return Article.objects.none()
    as_reporter = own_stories(user) | Q(state=State.PUBLISHED)
    if user.holds(Role.AUDITOR):
        return Article.objects.filter(~unsubmitted() | own_stories(user))
    if not user.holds(*EDITORS):
        return Article.objects.filter(as_reporter)
    limit = covered(user)
    return Article.objects.filter(~unsubmitted() & limit | as_reporter if limit else ~unsubmitted() | own_stories(user))


def unsubmitted() -> Q:
    """A condition on stories: they have never left their author's desk, as `is_unsubmitted` says of one."""
    return Q(state=State.DRAFT, round=0)


def is_unsubmitted(article: Article) -> bool:
    """Whether the story has never left its author's desk."""
    return article.state == State.DRAFT and article.round == 0


def known_title(user: User, article: Article) -> str:
    """The story's title for this person; others' drafts that were never submitted have none."""
    return DRAFT_OF_OTHERS if is_unsubmitted(article) and not wrote(user, article) else str(article)


def own_stories(user: User) -> Q:
    """A condition on stories: this person is their author or has changed their text, as `wrote` says of one."""
    helped = Article.contributors.through.objects.filter(article=OuterRef("pk"), user=user)
    return Q(author=user) | Q(Exists(helped))


def titled_for(user: User) -> QuerySet[Article]:
    """Every story, deleted ones too, with the title that this person may know as `known_as`.

    It is the desk's title of a story that they may see, else the public copy's, else None.
    """
    public = PublishedArticle.objects.live().filter(pk=OuterRef("pk")).values("title")
    seen = Exists(visible_to(user).filter(pk=OuterRef("pk")))
    return Article._base_manager.annotate(known_as=Case(When(seen, then=F("title")), default=Subquery(public)))


def may_edit(user: User, article: Article) -> bool:
    """Change the text: its authors; editors too, who then count as its authors. Never while a review is open."""
    if not article.pk:
        return may_write(user) and (article.column_id is None or covers(user, article.column_id))
    return may(user, Verb.EDIT, article) and (wrote(user, article) or may_see(user, article))


def may_submit(user: User, article: Article) -> bool:
    """Hand the text in: its authors, and editors."""
    if wrote(user, article):
        return user.holds(*RIGHTS[Verb.SUBMIT].own)
    return holds_for(user, article, *RIGHTS[Verb.SUBMIT].others)


def may_review(user: User, article: Article) -> bool:
    """Decide the open step. `reviewable_by` asks the same of the database, `assignees` the same of all people."""
    return article.state == State.IN_REVIEW and not objections_to_reviewing(user, article)


def objections_to_reviewing(user: User, article: Article) -> list[str]:
    """Why this person may not decide the open step, in words that name the rule (STANDARDS §4.2); [] when they may."""
    post = REVIEWER_OF[article.open_step]
    if not user.holds(post):
        return [f"本稿正待{post.label}，您不担任{post.label}。"]
    if reasons := objection_to_column(user, article):
        return reasons
    if wrote(user, article):
        return [f"您写过或改过本稿，不能审核自己的稿件，须由另一位{post.label}人审核。"]
    if reviewed_another_step(user, article):
        return [f"您已审核过本稿的另一级，一人不能审两级，须由另一位{post.label}人审核。"]
    return []


def reviewable_by(user: User, *, unless: Outcome | None = None) -> Q:
    """A condition on stories: this person may review them, as `may_review` says of one, and no decision of the present
    round is `unless`. It is one condition on decisions, which databases answer by their index."""
    steps = [step for step, post in REVIEWER_OF.items() if user.holds(post)]
    barring = Q(reviewer=user, outcome=Outcome.APPROVED)
    if unless:
        barring |= Q(outcome=unless)
    decisions = Review.objects.order_by().filter(article=OuterRef("pk"), round=OuterRef("round"))
    open_to_user = Q(state=State.IN_REVIEW, step__in=steps) & covered(user)
    return open_to_user & ~own_stories(user) & ~Q(Exists(decisions.filter(barring)))


def reviewed_another_step(user: User, article: Article) -> bool:
    """Whether this person has already approved a step of the present round."""
    return any(review.reviewer_id == user.pk for review in approvals(article))


def may_mark_done(user: User, remark: Remark) -> bool:
    """Those who write the text, and the remark's own author."""
    return remark.by_id == user.pk or wrote(user, remark.article)


def may_see_versions(user: User, article: Article) -> bool:
    """Earlier texts: its authors, editors and the auditor. Who sees a published story only does not see its drafts."""
    if user.holds(Role.AUDITOR) or holds_for(user, article, *EDITORS):
        return True
    return may_write(user) and wrote(user, article)


def may_publish(user: User) -> bool:
    """Put approved stories before the readers."""
    return user.holds(*RIGHTS[Verb.PUBLISH].others)


def may_redate(user: User) -> bool:
    """Change the date that readers see."""
    return user.holds(*RIGHTS[Verb.REDATE].others)


def may_bundle(user: User) -> bool:
    """Gather stories that go out together, and say when."""
    return may_publish(user)


def may_withdraw(user: User) -> bool:
    """Take a public story back."""
    return user.holds(*RIGHTS[Verb.WITHDRAW].others)


def objections_to_signing_off(user: User, emergency: Emergency) -> list[str]:
    """Why this person may not sign off an emergency publication; [] when they may."""
    if not user.holds(*RIGHTS[Verb.SIGN_OFF].others):
        return ["紧急发布须由审核人（初审、复审或终审）补审。"]
    if reasons := objection_to_column(user, emergency.article):
        return reasons
    if emergency.published_by_id == user.pk:
        return ["您发布了这篇稿件，须由另一位审核人补审。"]
    if wrote(user, emergency.article):
        return ["您写过或改过本稿，须由另一位审核人补审。"]
    return []
