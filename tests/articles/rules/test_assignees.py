"""Assignees, asked for many stories at once, agree with what each person may do."""

import pytest

from articles.actions import approve, submit
from articles.enums import State
from articles.models import Article
from articles.rules.people.assignees import assignees_by_story, assignees_of, writers_of
from articles.rules.policies import may_review
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    posts = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.PUBLISHER, Role.REPORTER)
    alone = [make_user(post) for post in posts]
    both = [make_user(Role.FIRST_REVIEWER, Role.FINAL_REVIEWER), make_user(*posts)]
    make_user(Role.FIRST_REVIEWER, is_active=False)
    return [*alone, *both]


def test_in_review_it_is_everybody_who_may_review(people):
    stories = [make_article(author=people[-1]), make_article(), make_article()]
    for story in stories:
        submit(story, by=story.author)
    stories[1].contributors.add(people[5])
    approve(stories[2], by=people[6])
    stories = list(Article.objects.order_by("pk"))
    assignees = assignees_by_story(stories)
    for story in stories:
        asked = [user for user in User.objects.filter(is_active=True).order_by("pk") if may_review(user, story)]
        assert assignees[story.pk] == asked != []


@pytest.mark.parametrize("state", [State.REJECTED, State.PUBLISHED, State.WITHDRAWN])
def test_what_is_closed_or_out_waits_for_nobody(people, state):
    assert assignees_of(make_article(state=state)) == []


@pytest.mark.parametrize("state", [State.DRAFT, State.SENT_BACK])
def test_what_is_being_written_waits_for_its_author(people, state):
    story = make_article(state=state)
    story.contributors.add(people[0])
    assert assignees_of(story) == [story.author]


def test_what_is_approved_waits_for_every_publisher(people):
    assert assignees_of(make_article(state=State.APPROVED)) == [people[3], people[6]]


def test_no_stories_have_no_assignees(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert assignees_by_story([]) == {}


def test_writers_are_the_author_and_whoever_changed_it():
    story, helper, other = make_article(), make_user(Role.REPORTER), make_article()
    other.contributors.add(make_user(Role.REPORTER))
    story.contributors.add(helper)
    assert set(writers_of(story)) == {story.author, helper}
