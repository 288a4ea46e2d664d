"""Buttons, acts and queues agree about who may do what; stored hashes of older versions still count."""

import hashlib
import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from articles.actions import (
    Refused,
    answer_invitation,
    approve,
    invite,
    make_bundle,
    publish,
    publish_in_emergency,
    send_back,
    submit,
)
from articles.admin.review.offers import offers
from articles.admin.workbench.queue import to_review
from articles.enums import State
from articles.models import Article, Review
from articles.rules.objections import objections
from articles.rules.policies import may_review
from articles.rules.workflow import Verb
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db
POSTS = (Role.REPORTER, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.PUBLISHER)


@pytest.fixture
def people():
    return [make_user(post) for post in POSTS] + [make_user(*POSTS)]


@pytest.fixture
def stories(people):
    """One in every place, some of them written or reviewed by one of these people."""
    column = make_column(review_steps=2)
    made = [make_article(author=people[number], column=column) for number in (0, 1, 5, 0, 0, 0)]
    for story in made[1:]:
        submit(story, by=story.author)
    approve(made[3], by=people[5])
    approve(approve(made[4], by=people[1]), by=people[2])
    send_back(made[5], by=people[1], opinion="请改。")
    return list(Article.objects.order_by("pk"))


# Their forms stand beside the text, or on a page of their own, not among the offers.
ELSEWHERE = (Verb.EDIT, Verb.REMARK, Verb.TAKE_OVER, Verb.HAND_OVER)


def test_the_queue_of_a_reviewer_is_what_they_may_review(people, stories):
    for user in people:
        assert set(to_review(user)) == {story for story in stories if may_review(user, story)}


def test_a_button_is_there_exactly_when_nothing_is_objected(people, stories):
    for user in people:
        for story in stories:
            offered = {offer.verb for offer in offers(story, user)} - {"unschedule"}
            may = {verb for verb in Verb if verb not in ELSEWHERE and not objections(user, verb, story)}
            assert offered == may, (user, story.where)


@pytest.fixture
def ready(people):
    story = make_article("待发", author=people[0], column=make_column(review_steps=1))
    return approve(submit(story, by=people[0]), by=people[1])


def test_what_waits_in_a_bundle_goes_out_in_no_emergency_and_is_not_handed_in_again(people, ready):
    make_bundle("开学", [ready], by=people[4])
    assert not {Verb.EMERGENCY, Verb.SUBMIT} & {offer.verb for offer in offers(ready, people[5])}
    with pytest.raises(Refused, match="等待同时发布"):
        publish_in_emergency(ready, by=people[4], reason="急")
    with pytest.raises(Refused, match="没有改动"):
        submit(ready, by=people[0])


def test_what_is_past_its_publicity_is_handed_in_again_only_when_it_was_changed(people, ready):
    Article.objects.filter(pk=ready.pk).update(expires_at=timezone.now())
    ready = Article.objects.get(pk=ready.pk)
    ready.reviews.update(text_hash=ready.digest())
    assert Verb.SUBMIT not in {offer.verb for offer in offers(ready, people[0])}
    with pytest.raises(Refused, match="没有改动"):
        submit(ready, by=people[0])


def first_digest(story: Article) -> str:
    """The hash of a text as it was made before hashes carried a version."""
    text = json.dumps(story.approved_content(), ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_round_that_was_begun_under_the_first_hash_ends_under_it(people, ready):
    Review.objects.update(text_hash=first_digest(ready))
    publish(ready, by=people[4])
    assert Article.objects.get(pk=ready.pk).state == State.PUBLISHED


def test_under_the_first_hash_another_text_is_another_too(people, ready):
    Review.objects.update(text_hash=first_digest(ready))
    Article.objects.filter(pk=ready.pk).update(title="换过的标题")
    with pytest.raises(Refused, match="通过之后稿件有改动"):
        publish(ready, by=people[4])


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_guest_who_read_under_the_first_hash_decides_under_it(people, is_changed):
    story = submit(make_article(author=people[0]), by=people[0])
    link, _ = invite([story], by=people[1], guest="外请编辑", days=1, holder=people[1])
    seen = first_digest(story)
    if is_changed:
        Article.objects.filter(pk=story.pk).update(title="换过的标题")
        with pytest.raises(Refused, match="在您打开之后有改动"):
            answer_invitation(link.invited.get(), Verb.SEND_BACK, opinion="请改。", seen=seen)
    else:
        answer_invitation(link.invited.get(), Verb.SEND_BACK, opinion="请改。", seen=seen)
    assert Article.objects.get(pk=story.pk).state == (State.IN_REVIEW if is_changed else State.SENT_BACK)
