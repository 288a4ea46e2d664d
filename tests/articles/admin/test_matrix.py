"""Every action, by every post, wherever a story can stand, with own stories and others': the published matrix holds."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles import actions
from articles.desk.remarks import paragraphs_of
from articles.enums import Outcome, State
from articles.models import Article, Emergency, PublishedArticle, Remark, Review
from articles.rules.workflow import REVIEWER_OF, Verb
from eduweb.core.accounts.roles import Role
from tests.architecture.workflow_documents import STANDINGS, cell, documents
from tests.factories import make_article, make_column, make_user


class Undo(Exception):
    """Takes back what an allowed action did, so that the next one finds the story as it was."""


def edit(article, by):
    changed = Article.objects.get(pk=article.pk)
    changed.title = "改过的标题"
    actions.save_draft(changed, by=by)


def soon():
    return timezone.now() + timedelta(days=1)


ACTS = {
    Verb.EDIT: edit,
    Verb.SUBMIT: lambda a, by: actions.submit(a, by=by),
    Verb.RECALL: lambda a, by: actions.recall(a, by=by),
    Verb.TAKE_OVER: lambda a, by: actions.take_over(a, by=by, remark=a.remarks.get().pk),
    Verb.HAND_OVER: lambda a, by: actions.hand_over([a], to=make_user(Role.REPORTER), by=by),
    Verb.APPROVE: lambda a, by: actions.approve(a, by=by),
    Verb.SEND_BACK: lambda a, by: actions.send_back(a, by=by, opinion="请改。"),
    Verb.SHORTLIST: lambda a, by: actions.shortlist(a, by=by, opinion="待用。"),
    Verb.REJECT: lambda a, by: actions.reject(a, by=by, opinion="不用。"),
    Verb.REOPEN: lambda a, by: actions.reopen(a, by=by, opinion="再用。"),
    Verb.SCHEDULE: lambda a, by: actions.schedule(a, by=by, at=soon()),
    Verb.PUBLISH: lambda a, by: actions.publish(a, by=by),
    Verb.EMERGENCY: lambda a, by: actions.publish_in_emergency(a, by=by, reason="暴雨停课。"),
    Verb.WITHDRAW: lambda a, by: actions.withdraw(a, by=by, reason="有误。"),
    Verb.REMARK: lambda a, by: actions.remark(a, by=by, paragraph=1, text="请改。"),
    Verb.REDATE: lambda a, by: actions.redate(a, by=by, at=timezone.now(), reason="补登。"),
    Verb.SIGN_OFF: lambda a, by: actions.sign_off(a.emergencies.get(), by=by, opinion="属实。"),
}
# Their texts must differ from what was approved, or else there is nothing for them to do.
NEEDS_A_CHANGED_TEXT = (Verb.SUBMIT, Verb.EMERGENCY)


@pytest.fixture
def people(db):
    return {role: make_user(role) for role in Role}


def story_for(verb, state, step):
    """A story that stands there, public besides, with everything in place but the person."""
    column = make_column(review_steps=step if verb == Verb.SHORTLIST and step else 3)
    article = make_article(column=column, state=state, step=step, round=1)
    approved = step - 1 if step and verb != Verb.RECALL else 3 if state == State.APPROVED else 0
    for done in range(1, approved + 1):
        text_hash = "changed" if verb in NEEDS_A_CHANGED_TEXT else article.digest()
        review = {"step": done, "outcome": Outcome.APPROVED, "text_hash": text_hash, "reviewer": make_user()}
        Review.objects.create(article=article, round=1, **review)
    now = timezone.now()
    dates = {"first_published_at": now, "published_at": now, "updated_at": now}
    PublishedArticle.objects.create(article=article, column=column, text_hash="other", **dates, **article.text_values())
    Emergency.objects.create(
        article=article, reason="停电。", text_hash="other", published_by=make_user(), published_at=now
    )
    words = paragraphs_of(article)[0]
    Remark.objects.create(article=article, round=1, paragraph=1, quote=words, proposal=f"{words}另。", by=make_user())
    return article


def is_done(verb, article, by) -> bool:
    try:
        with transaction.atomic():
            ACTS[verb](article, by)
            raise Undo
    except Undo:
        return True
    except actions.Refused:
        return False


def what_happens(verb, article, user) -> str:
    others = is_done(verb, article, user)
    author = article.author
    Article.objects.filter(pk=article.pk).update(author=user)
    own = is_done(verb, article, user)
    Article.objects.filter(pk=article.pk).update(author=author)
    return {(True, True): "全部", (True, False): "自己的", (False, True): "别人的", (False, False): "—"}[own, others]


# Each second post, of each verb and standing others; `make trust` tries them all.
@pytest.mark.parametrize("every", [2, pytest.param(1, marks=pytest.mark.trust)])
@pytest.mark.parametrize(("state", "step"), STANDINGS)
def test_every_post_can_do_what_the_matrix_says_and_nothing_else(people, state, step, every):
    wrong, standing = [], STANDINGS.index((state, step))
    for turn, verb in enumerate(Verb, standing):
        article = story_for(verb, state, step)
        for role, user in list(people.items())[turn % every :: every]:
            happened, said = what_happens(verb, article, user), cell(verb, role, state, step)
            if happened != said:
                wrong.append(f"{verb.label} · {role.label}: {happened}, not {said}")
    assert wrong == []


@pytest.mark.parametrize(
    "verb", [Verb.APPROVE, Verb.SEND_BACK, Verb.SHORTLIST, Verb.REJECT, Verb.REOPEN, Verb.SIGN_OFF]
)
def test_nobody_decides_about_an_own_story_in_any_state(verb):
    cells = {cell(verb, role, state, step) for state, step in STANDINGS for role in Role}
    assert not cells & {"全部", "自己的"} or verb == Verb.SEND_BACK
    own_review = {cell(verb, post, State.IN_REVIEW, step) for step, post in REVIEWER_OF.items()}
    assert not own_review & {"全部", "自己的"}


def test_a_superuser_can_do_nothing_with_a_story(people):
    superuser = make_user(is_superuser=True)
    for verb in Verb:
        assert not is_done(verb, story_for(verb, State.DRAFT, None), superuser)


@pytest.mark.parametrize("name", ["workflow.md", "roles.md"])
def test_the_documents_say_what_the_code_does(name):
    written = (Path(settings.BASE_DIR) / "docs" / name).read_text(encoding="utf-8")
    assert written == documents()[name], "make documents"
