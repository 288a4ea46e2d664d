"""Who may do what with a story, post by post."""

from itertools import product

import pytest

from articles.enums import State
from articles.models import Article, Invitation, Remark
from articles.rules import invitations, policies, recycle_bin
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db
REVIEWERS = {Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER}
EDITORS = REVIEWERS | {Role.PUBLISHER}


@pytest.mark.parametrize(
    ("rule", "posts"),
    [
        (policies.may_write, {Role.REPORTER} | EDITORS),
        (invitations.may_invite_to_read, EDITORS),
        (policies.may_publish, {Role.PUBLISHER}),
        (policies.may_redate, {Role.PUBLISHER}),
        (policies.may_bundle, {Role.PUBLISHER}),
        (policies.may_withdraw, {Role.PUBLISHER, Role.FINAL_REVIEWER}),
        (recycle_bin.may_see_whole_bin, {Role.ADMINISTRATOR}),
    ],
)
def test_a_right_is_that_of_its_posts_alone(rule, posts):
    assert {role for role in Role if rule(make_user(role))} == posts
    assert not rule(make_user())
    assert not rule(make_user(is_superuser=True))


@pytest.mark.parametrize("own", [True, False], ids=["own", "others"])
def test_who_sees_a_story_is_the_same_one_by_one_and_in_a_list(own):
    stories = [
        make_article(state=state, step=1 if state == State.IN_REVIEW else None, round=number)
        for state, number in product(State, (0, 1))
    ]
    for role in Role:
        user = make_user(role)
        if own:
            Article.objects.update(author=user)
        listed = set(policies.visible_to(user))
        seen = {story for story in Article.objects.all() if policies.may_see(user, story)}
        assert listed == seen
        if role in EDITORS | {Role.AUDITOR}:
            drafts = {story for story in stories if (story.state, story.round) == (State.DRAFT, 0)}
            assert seen == set(stories) - (set() if own else drafts)
        elif role == Role.REPORTER:
            assert seen == (set(stories) if own else {story for story in stories if story.state == State.PUBLISHED})
        else:
            assert seen == set()


def test_nobody_sees_what_lies_in_the_bin():
    author = make_user(Role.REPORTER)
    story = make_article(author=author, deleted_by=author, deleted_at="2026-05-03T00:00:00Z")
    for user in (author, make_user(Role.AUDITOR), make_user(Role.PUBLISHER)):
        assert not policies.may_see(user, Article.bin.get(pk=story.pk))


def test_a_draft_that_never_left_the_desk_is_deleted_by_its_author_alone():
    author, helper = make_user(Role.REPORTER), make_user(Role.REPORTER)
    story = make_article(author=author)
    story.contributors.add(helper)
    assert recycle_bin.may_delete(author, story)
    assert not any(recycle_bin.may_delete(user, story) for user in (helper, make_user(*EDITORS)))
    for changed in ({"state": State.SENT_BACK}, {"round": 1}):
        other = make_article(author=author, **changed)
        assert not recycle_bin.may_delete(author, other)
    author.groups.clear()
    assert not recycle_bin.may_delete(type(author).objects.get(pk=author.pk), story)


def test_the_bin_is_ones_own_or_the_administrators():
    author, other = make_user(Role.REPORTER), make_user(Role.REPORTER)
    story = make_article(author=author, deleted_by=author, deleted_at="2026-05-03T00:00:00Z")
    assert (
        set(recycle_bin.restorable_by(author))
        == set(recycle_bin.restorable_by(make_user(Role.ADMINISTRATOR)))
        == {story}
    )
    assert not recycle_bin.restorable_by(other).exists()
    auditor = make_user(Role.AUDITOR)
    Article.bin.update(author=auditor)
    assert not recycle_bin.restorable_by(auditor).exists()


def test_a_remark_is_marked_done_by_those_who_write_and_by_whoever_made_it():
    editor, story = make_user(Role.FIRST_REVIEWER), make_article()
    helper = make_user(Role.REPORTER)
    story.contributors.add(helper)
    remark = Remark.objects.create(article=story, round=1, paragraph=1, quote="一", text="二", by=editor)
    assert all(policies.may_mark_done(user, remark) for user in (editor, story.author, helper))
    assert not policies.may_mark_done(make_user(Role.FIRST_REVIEWER), remark)


def test_earlier_texts_are_for_writers_editors_and_the_auditor():
    story, helper = make_article(), make_user(Role.REPORTER)
    story.contributors.add(helper)
    allowed = {role for role in Role if policies.may_see_versions(make_user(role), story)}
    assert allowed == EDITORS | {Role.AUDITOR}
    assert policies.may_see_versions(story.author, story)
    assert policies.may_see_versions(helper, story)
    helper.groups.clear()
    assert not policies.may_see_versions(type(helper).objects.get(pk=helper.pk), story)


def link(**people) -> Invitation:
    return Invitation.objects.create(
        token_hash=str(Invitation.objects.count()), guest="某人", expires_at="2030-01-01T00:00:00Z", **people
    )


def test_links_are_known_to_and_closed_by_those_they_concern():
    maker, holder, admin = make_user(Role.PUBLISHER), make_user(Role.FINAL_REVIEWER), make_user(Role.ADMINISTRATOR)
    mine, other = link(made_by=maker, holder=holder, step=3), link(made_by=make_user(Role.PUBLISHER))
    for user in (maker, holder):
        assert set(invitations.invitations_seen_by(user)) == {mine}
        assert [invitations.may_revoke(user, one) for one in (mine, other)] == [True, False]
    assert set(invitations.invitations_seen_by(admin)) == {mine, other}
    assert invitations.may_revoke(admin, mine) and invitations.may_revoke(admin, other)
    auditor = make_user(Role.AUDITOR)
    assert set(invitations.invitations_seen_by(auditor)) == {mine, other}
    assert not invitations.may_revoke(auditor, mine)


def test_a_form_may_be_opened_by_writers_and_a_kept_story_changed_by_those_who_see_it():
    writer, stranger, editor = make_user(Role.REPORTER), make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER)
    assert policies.may_edit(writer, Article(author=writer))
    assert not policies.may_edit(make_user(Role.AUDITOR), Article())
    draft, back = make_article(author=writer), make_article(author=writer, state=State.SENT_BACK, round=1)
    assert [policies.may_edit(writer, story) for story in (draft, back)] == [True, True]
    assert [policies.may_edit(stranger, story) for story in (draft, back)] == [False, False]
    assert [policies.may_edit(editor, story) for story in (draft, back)] == [False, True]
    for state, step in ((State.IN_REVIEW, 1), (State.REJECTED, None)):
        assert not policies.may_edit(writer, make_article(author=writer, state=state, step=step, round=1))
