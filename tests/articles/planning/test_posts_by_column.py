"""Posts by column: past the own columns an editor sees and does what a reporter would, whichever way they come."""

from itertools import product

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from articles import actions
from articles.actions import Refused
from articles.admin.review.buttons import ACTS
from articles.enums import Place, State, Step, VersionReason
from articles.models import Article, ColumnLimit, Placement, ReleaseBundle, Version
from articles.rules.people.assignees import assignees_of
from articles.rules.policies import may_see, visible_to
from articles.rules.workflow import EDITORS, WRITERS, Verb
from articles.versions.saving import save_version
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from tests.articles.admin.test_matrix import ACTS as DONE
from tests.articles.admin.test_matrix import STANDINGS, Undo, story_for
from tests.factories import make_article, make_column, make_limited, make_published, make_user
from tests.forms import filled
from tests.seen import seen_of
from tests.trust.test_decisions import back_office_names, everything

pytestmark = pytest.mark.django_db
ALL_POSTS = (Role.REPORTER, *EDITORS)
# Its number is that of a file that was brought in, one's own.
OF_NO_STORY = ("articles_article_converted",)
# Everything that any button or form of a story asks for.
TYPED = {
    "opinion": "同意。",
    "reason": "有误。",
    "notice": "已撤。",
    "at": "2099-01-01T08:00",
    "paragraph": "1",
    "text": "请改。",
    "remark": "1",
    "confidentiality": "on",
    "privacy": "on",
    "title": "改过",
    "form_token": "",
}


@pytest.fixture
def news():
    return make_column("教育要闻")


@pytest.fixture
def campus():
    return make_column("校园风采")


@pytest.fixture
def editor(campus):
    """All editorial posts, for 校园风采 alone."""
    return make_limited(*ALL_POSTS, columns=[campus])


def is_done(verb, story, by) -> bool:
    try:
        with transaction.atomic():
            DONE[verb](story, by)
            raise Undo
    except Undo:
        return True
    except Refused:
        return False


@pytest.mark.parametrize("verb", Verb)
def test_no_act_on_a_story_of_another_column_wherever_it_stands(verb, editor, subtests):
    same = make_user(*ALL_POSTS)
    done = 0
    for state, step in STANDINGS:
        story = story_for(verb, state, step)
        with subtests.test(f"{state} {step}"):
            assert not is_done(verb, story, editor)
        done += is_done(verb, story, same)
    assert done or verb in (Verb.RECALL, Verb.TAKE_OVER), "the limit alone keeps them from it"


@pytest.mark.parametrize("verb", [Verb.EDIT, Verb.SUBMIT, Verb.RECALL, Verb.TAKE_OVER, Verb.HAND_OVER])
def test_authors_keep_what_they_wrote_whatever_its_column(verb, editor):
    state, step = (State.IN_REVIEW, Step.FIRST) if verb == Verb.RECALL else (State.DRAFT, None)
    story = story_for(verb, state, step)
    Article.objects.filter(pk=story.pk).update(author=editor)
    assert is_done(verb, story, editor)


def test_who_sees_a_story_of_another_column_is_the_same_one_by_one_and_in_a_list(editor, news, campus):
    for column, state, number in product((news, campus), State, (0, 1)):
        make_article(column=column, state=state, step=1 if state == State.IN_REVIEW else None, round=number)
    own = make_article(column=news, author=editor)
    seen = {story for story in Article.objects.all() if may_see(editor, story)}
    assert seen == set(visible_to(editor))
    assert {story for story in seen if story.column == news} == {
        own,
        *Article.objects.filter(state="published", column=news),
    }
    assert Article.objects.filter(column=campus).exclude(pk__in=[story.pk for story in seen]).get().round == 0


def addresses_of(story) -> list[str]:
    """Every page and every button of a story, and those of its versions."""
    made = []
    for name in back_office_names(get_resolver().url_patterns):
        if name and name.startswith("articles_article_") and name not in OF_NO_STORY:
            for args in ([story.pk], [story.pk, "x"], [story.pk, Version.objects.first().pk]):
                made += [_reversed(name, args)]
    made += [reverse("admin:articles_article_act", args=[story.pk, verb]) for verb in ACTS]
    return sorted({address for address in made if address})


def _reversed(name, args) -> str:
    try:
        return reverse(f"admin:{name}", args=args)
    except Exception:  # another number of parts
        return ""


@pytest.mark.parametrize(("state", "step"), [one for one in STANDINGS if one[0] != State.PUBLISHED])
def test_no_address_of_a_story_of_another_column_opens_or_does_anything(client, editor, state, step, tell_tried):
    story = story_for(Verb.APPROVE, state, step)
    save_version(story, by=story.author, why=VersionReason.SAVED)
    client.force_login(editor)
    before, tried = everything(), addresses_of(story)
    for address in tried:
        for answer in (client.get(address), client.post(address, TYPED | seen_of(story))):
            assert answer.status_code in (404, 405), address
            assert story.title not in answer.content.decode(), address
    assert len(tried) > len(ACTS) + 12
    assert everything() == before
    tell_tried(f"{len(tried)} addresses")


def test_a_public_story_of_another_column_is_read_and_nothing_is_done_with_it(client, editor):
    story = story_for(Verb.WITHDRAW, State.PUBLISHED, None)
    client.force_login(editor)
    page = client.get(reverse("admin:articles_article_change", args=[story.pk]))
    assert page.status_code == 200 and "撤稿" not in page.text and "历史版本" not in page.text
    before = everything()
    for verb in set(ACTS) - {"copy"}:
        answer = client.post(reverse("admin:articles_article_act", args=[story.pk, verb]), TYPED | seen_of(story))
        assert answer.status_code in (404, 409), verb
    answer = client.post(reverse("admin:articles_article_act", args=[story.pk, "copy"]), seen_of(story))
    assert answer.status_code == 409 and "您不负责“教育要闻”栏目" in answer.text
    assert everything() == before


def test_a_limit_holds_for_the_subcolumns_too(editor, campus):
    below = make_column("小学", parent=campus)
    story = make_article(column=below, state=State.IN_REVIEW, step=1, round=1)
    assert may_see(editor, story) and assignees_of(story) == [editor]
    actions.approve(story, by=editor)


def test_nothing_of_another_column_waits_and_no_message_of_it_comes(client, editor, news, campus):
    everywhere = make_user(Role.FIRST_REVIEWER)
    for column, title in ((news, "要闻一篇"), (campus, "校园一篇")):
        story = make_article(title, column=column)
        actions.submit(story, by=story.author)
    assert {message.text[-20:] for message in Message.objects.filter(recipient=editor)} < {
        message.text[-20:] for message in Message.objects.filter(recipient=everywhere)
    }
    client.force_login(editor)
    for page in ("/admin/", "/admin/articles/article/", "/admin/articles/article/?whose=waiting"):
        shown = client.get(page).content.decode()
        assert "校园一篇" in shown and "要闻一篇" not in shown, page
    assert list(assignees_of(Article.objects.get(title="要闻一篇"))) == [everywhere]


def test_an_emergency_of_another_column_is_told_to_its_reviewers_alone(editor, news):
    reviewer, publisher = make_user(Role.SECOND_REVIEWER), make_user(Role.PUBLISHER)
    actions.publish_in_emergency(make_article(column=news, round=1, state="sent_back"), by=publisher, reason="暴雨。")
    told = set(Message.objects.filter(occasion="紧急发布").values_list("recipient", flat=True))
    assert reviewer.pk in told and editor.pk not in told


def test_a_bundle_with_a_story_of_another_column_is_out_of_reach(client, editor, news, campus):
    publisher = make_user(Role.PUBLISHER)
    theirs, own = (make_article(column=one, state="approved", round=1) for one in (news, campus))
    mixed = actions.make_bundle("两栏", [theirs, own], by=publisher)
    client.force_login(editor)
    assert "两栏" not in client.get("/admin/articles/releasebundle/").content.decode() + client.get("/admin/").text
    before = everything()
    for verb in ("add", "remove", "schedule", "unschedule", "publish", "dissolve"):
        address = reverse("admin:articles_releasebundle_act", args=[mixed.pk, verb])
        assert client.post(address, {"story": own.pk, "at": "2099-01-01T08:00"} | seen_of(mixed)).status_code == 404
    for act in (actions.dissolve_bundle, actions.publish_bundle):
        with pytest.raises(Refused):
            act(mixed, by=editor)
    third = make_article(column=news, state="approved", round=1)
    with pytest.raises(Refused, match="不负责"):
        actions.make_bundle("另一组", [third], by=editor)
    assert everything() >= before and ReleaseBundle.objects.count() == 1


def test_a_story_of_another_column_is_neither_placed_nor_taken_from_its_place(client, profile, editor, news, campus):
    theirs, own = (make_published(column=one) for one in (news, campus))
    placed = Placement.objects.create(article_id=theirs.pk, place=Place.HEADLINE, until="2099-01-01T00:00Z")
    client.force_login(editor)
    for what in ("change", "delete"):
        assert client.get(reverse(f"admin:articles_placement_{what}", args=[placed.pk])).status_code in (302, 404)
    new = reverse("admin:articles_placement_add")
    for story, status in ((theirs, 200), (own, 302)):
        values = filled(client.get(new)) | {"article": story.pk, "place": "recommended"}
        assert client.post(new, values).status_code == status
    assert [one.article_id for one in Placement.objects.filter(place="recommended")] == [own.pk]


def test_no_link_for_a_guest_and_no_former_address_leads_to_a_story_of_another_column(client, editor, news, campus):
    own = make_article(column=news, author=editor, state=State.SENT_BACK, round=1)
    with pytest.raises(Refused, match="阅读链接"):
        actions.invite([own], by=editor, guest="领导", days=1)
    client.force_login(editor)
    assert str(own) not in client.get(reverse("admin:articles_invitation_add")).text
    theirs, public = (make_published(column=one) for one in (news, campus))
    new = reverse("admin:articles_formeraddress_add")
    for story, status in ((theirs, 200), (public, 302)):
        values = filled(client.get(new)) | {"path": "/old/1.html", "article": story.pk}
        assert client.post(new, values).status_code == status


def test_a_story_is_neither_begun_in_nor_moved_into_another_column(client, editor, news, campus):
    client.force_login(editor)
    new = reverse("admin:articles_article_add")
    values = filled(client.get(new)) | {"title": "新稿", "body": "<p>写好的。</p>"}
    refused = client.post(new, values | {"column": news.pk})
    assert refused.status_code == 200 and "写好的" in refused.text and not Article.objects.exists()
    assert client.post(new, values | {"column": campus.pk}).status_code == 302
    story = Article.objects.get()
    story.column = news
    with pytest.raises(Refused, match="另选栏目"):
        actions.save_draft(story, by=editor)
    with pytest.raises(Refused, match="另选栏目"):
        actions.save_draft(Article(title="新稿", column=news), by=editor)


def test_a_limit_without_any_column_left_covers_none(campus):
    person = make_limited(Role.FIRST_REVIEWER, columns=[campus])
    campus.delete()
    story = make_article(state=State.IN_REVIEW, step=1, round=1)
    person = User.objects.get(pk=person.pk)
    assert not may_see(person, story) and assignees_of(story) == []


def test_without_limits_nobody_reads_more_than_before(django_assert_num_queries):
    person = User.objects.get(pk=make_user(*WRITERS).pk)
    with django_assert_num_queries(1):
        assert person.holds(Role.REPORTER) and person.limit("column") is None


def test_an_administrator_limits_others_and_never_themselves(client, campus):
    administrator, other = make_user(Role.ADMINISTRATOR, Role.PUBLISHER), make_user(Role.PUBLISHER)
    client.force_login(administrator)
    new = reverse("admin:articles_columnlimit_add")
    values = filled(client.get(new)) | {"columns": [campus.pk]}
    assert "另一位系统管理员" in client.post(new, values | {"user": administrator.pk}).text
    assert client.post(new, values | {"user": other.pk}).status_code == 302
    assert User.objects.get(pk=other.pk).limit("column") == {campus.pk}
    own = ColumnLimit.objects.create(user=administrator)
    own.columns.set([campus])
    assert client.post(reverse("admin:articles_columnlimit_delete", args=[own.pk]), {"post": "yes"}).status_code == 403
    assert client.post(reverse("admin:articles_columnlimit_change", args=[own.pk]), values).status_code == 403
