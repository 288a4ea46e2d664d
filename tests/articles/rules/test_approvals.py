"""A text counts as approved by what its reviews say, whatever was done to its row."""

import pytest

from articles.actions import approve, submit
from articles.models import Article
from articles.rules.approvals import gaps
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewers():
    return [make_user(Role.FIRST_REVIEWER), make_user(Role.SECOND_REVIEWER)]


@pytest.fixture
def story(reviewers):
    """Approved in both steps."""
    story = make_article(column=make_column(review_steps=2))
    submit(story, by=story.author)
    for reviewer in reviewers:
        approve(story, by=reviewer)
    return Article.objects.get(pk=story.pk)


def reasons(story, *, steps: int = 2) -> list[str]:
    story = Article.objects.get(pk=story.pk)
    return gaps(story, steps=steps, digest=story.digest())


def test_a_text_that_everybody_approved_has_no_gap(story):
    assert reasons(story) == reasons(story, steps=1) == reasons(story, steps=0) == []


def test_a_step_that_nobody_took_is_missing(story):
    assert reasons(story, steps=3) == ["终审尚未通过。"]


def test_a_text_changed_since_is_named_with_the_steps_that_did_not_see_it(story):
    story.reviews.filter(step=1).update(text_hash="0" * 64)
    assert reasons(story) == ["初审通过之后稿件有改动，须重新送审。"]
    assert reasons(story, steps=0) == []


def test_nobody_counts_as_a_reviewer_of_what_they_wrote(story, reviewers):
    story.contributors.add(reviewers[1])
    assert reasons(story) == ["审核人写过或改过本稿，按规定不能自审，须重新送审。"]


def test_approvals_of_another_round_and_other_outcomes_do_not_count(story):
    story.reviews.filter(step=1).update(round=7)
    assert reasons(story) == ["初审尚未通过。"]
    story.reviews.filter(step=1).update(round=1, outcome="sent_back")
    assert reasons(story) == ["初审尚未通过。"]
