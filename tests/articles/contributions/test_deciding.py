"""Editors and contributions: adopted, combined, sent back, declined; the contribution stays as it was sent."""

import pytest

from articles import actions, contributions
from articles.contributions.policies import visible_to
from articles.enums import ContributionUse
from articles.models import Article, Contribution, ContributionPhoto
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from eduweb.core.media.policies import visible_to as photos_of
from eduweb.core.notifications.models import Message
from tests.articles.contributions.pages import change_page, press, shown_by, signed_in
from tests.factories import make_column, make_contribution, make_correspondent, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.FIRST_REVIEWER, full_name="初审岗")


@pytest.fixture
def reporter():
    return make_user(Role.REPORTER, full_name="记者岗")


@pytest.fixture
def correspondent():
    return make_correspondent(make_school("汇龙小学"), full_name="通讯员岗")


@pytest.fixture
def sent(correspondent, photo):
    Photo.objects.filter(pk=photo.pk).update(
        uploaded_by=correspondent, came_with_story=True, alt_text="", caption="", credit=""
    )
    sent = make_contribution(correspondent, title="运动会<开幕>", text="第一段 1<2。\n第二段。", byline="通讯员")
    ContributionPhoto.objects.create(contribution=sent, photo=photo, caption="开幕式")
    return Contribution.objects.get(pk=sent.pk)


@pytest.mark.parametrize(("use", "source"), [("quoted", "汇龙小学"), ("rewritten", "根据汇龙小学来稿改写")])
def test_adopting_makes_a_draft_that_says_its_source_and_leaves_the_text_as_it_was_sent(
    use, source, sent, reporter, correspondent
):
    column = make_column()
    assert press(reporter, sent, "adopt", column=column.pk, use=use).status_code == 302
    article, adopted = Article.objects.get(), Contribution.objects.get()
    assert (article.source, article.byline, article.column) == (source, "通讯员", column)
    assert article.body.startswith("<p>第一段 1&lt;2。</p>\n<p>第二段。</p>") and article.title == "运动会<开幕>"
    assert (adopted.state, adopted.use, adopted.article, adopted.text) == ("adopted", use, article, sent.text)
    assert [school.name for school in article.schools.all()] == ["汇龙小学"]
    assert (article.photos()[0].caption, article.photos()[0].credit) == ("开幕式", "汇龙小学供图")
    assert article.author == reporter and correspondent in article.contributors.all()
    actions.save_draft(Article.objects.get(), by=reporter)  # with its photograph


def test_several_become_one_round_up_that_names_their_units(sent, reporter):
    other = make_contribution(make_correspondent(make_school("红旗小学")), title="演练", text="三分钟撤离。")
    client, column = signed_in(reporter), make_column()
    page = client.get(f"/admin/articles/contribution/combine/?pk={sent.pk}")
    values = {**filled(page), "contributions": [sent.pk, other.pk], "title": "多校动态", "column": column.pk}
    assert client.post("/admin/articles/contribution/combine/", values).status_code == 302
    article = Article.objects.get()
    assert article.source == "综合汇龙小学、红旗小学来稿" and "<h2>演练</h2>" in article.body
    assert set(Contribution.objects.values_list("state", "use", "article")) == {("adopted", "combined", article.pk)}


@pytest.mark.parametrize(("verb", "state"), [("send-back", "sent_back"), ("decline", "declined")])
def test_a_reason_goes_with_it_and_without_one_nothing_is_done(verb, state, sent, editor, correspondent):
    refused = press(editor, sent, verb, opinion=" ")
    assert refused.status_code == 409 and "请写明" in refused.text
    assert press(editor, sent, verb, opinion="写得太笼统。").status_code == 302
    sent.refresh_from_db()
    assert (sent.state, sent.opinion, sent.decided_by) == (state, "写得太笼统。", editor)
    assert "写得太笼统" in Message.objects.get(recipient=correspondent).text
    assert "写得太笼统" in signed_in(correspondent).get(change_page(sent)).text


@pytest.mark.parametrize(
    ("verb", "values"),
    [("adopt", {"use": "quoted"}), ("send-back", {"opinion": "补照片"}), ("decline", {"opinion": "不用"})],
)
def test_what_was_not_seen_is_not_decided_about_and_nothing_is_decided_twice(verb, values, sent, reporter, editor):
    client, values = signed_in(reporter), {**values, "column": make_column().pk}
    address = f"/admin/articles/contribution/{sent.pk}/act/{verb}/"
    shown = shown_by(client, sent, verb)
    Contribution.objects.update(text="另一稿")
    assert "正文：原为" in client.post(address, {**shown, **values}).text and not Article.objects.exists()
    shown = shown_by(client, sent, verb)
    assert client.post(address, {**shown, **values}).status_code == 302
    assert client.post(address, {**shown, **values}).status_code == 302  # a double click
    assert press_late(editor, sent, verb, shown, values) == 409
    assert Article.objects.count() == (verb == "adopt")


def press_late(user, sent, verb, shown, values) -> int:
    return signed_in(user).post(f"/admin/articles/contribution/{sent.pk}/act/{verb}/", {**shown, **values}).status_code


def test_neither_the_correspondent_nor_the_adopter_reviews_what_was_made_of_it(sent, editor, correspondent):
    story = contributions.adopt(sent, by=editor, column=make_column(), use=ContributionUse.QUOTED)
    story.summary = "摘要"
    actions.save_draft(story, by=editor)
    actions.submit(story, by=editor)
    correspondent.groups.add(*editor.groups.all())
    for user in (editor, type(correspondent).objects.get(pk=correspondent.pk)):
        with pytest.raises(actions.Refused, match="不能审核自己的稿件"):
            actions.approve(story, by=user)


def test_the_correspondent_is_told_of_the_publication_and_of_nothing_inside(sent, reporter, correspondent, empty_site):
    story = contributions.adopt(sent, by=reporter, column=make_column(), use=ContributionUse.QUOTED)
    story = Article.objects.get(pk=story.pk)
    story.summary = "摘要"
    actions.save_draft(story, by=reporter)
    actions.submit(story, by=reporter)
    people = [make_user(role) for role in (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)]
    actions.send_back(story, by=people[0], opinion="内部意见")
    actions.submit(story, by=reporter)
    for person in people:
        actions.approve(story, by=person)
    actions.publish(story, by=make_user(Role.PUBLISHER))
    assert [message.occasion for message in Message.objects.filter(recipient=correspondent)] == ["已发布", "已采用"]
    page = signed_in(correspondent).get(change_page(sent))
    assert f"/articles/{story.pk}/" in page.text and "内部意见" not in page.text
    assert signed_in(correspondent).get(f"/admin/articles/article/{story.pk}/change/").status_code in (403, 404)


def test_a_story_whose_source_hides_where_it_came_from_is_not_submitted(sent, reporter):
    story = contributions.adopt(sent, by=reporter, column=make_column(), use=ContributionUse.REWRITTEN)
    story.summary, story.source = "摘要", "本网"
    actions.save_draft(story, by=reporter)
    with pytest.raises(actions.Refused, match="须写明投稿单位"):
        actions.submit(story, by=reporter)


def test_photographs_are_the_correspondents_own_until_they_are_handed_in(correspondent, reporter, photo):
    Photo.objects.filter(pk=photo.pk).update(uploaded_by=correspondent, came_with_story=True)
    unit = correspondent.correspondences.get()
    draft = Contribution(title="草稿", text="还没写完", school=unit.school)
    contributions.save_draft(draft, by=correspondent, photos=[photo])
    other = make_correspondent(make_school())
    assert photo not in photos_of(reporter, Photo) and photo not in photos_of(other, Photo)
    contributions.submit(draft, by=correspondent)
    assert photo in photos_of(reporter, Photo) and photo not in photos_of(other, Photo)


def test_nobody_decides_about_an_own_contribution(editor, correspondent):
    correspondent.groups.add(*editor.groups.all())
    both = type(correspondent).objects.get(pk=correspondent.pk)
    sent = make_contribution(both)
    with pytest.raises(actions.Refused, match="您自己的投稿"):
        contributions.adopt(sent, by=both, column=make_column(), use=ContributionUse.QUOTED)
    assert sent in visible_to(both)


def test_the_queue_stands_on_the_workbench_of_those_who_decide(sent, reporter, editor):
    for user in (reporter, editor):
        assert "待处理的投稿" in signed_in(user).get("/admin/").text
    for role in (Role.REGISTRAR, Role.FINAL_REVIEWER):
        assert "待处理的投稿" not in signed_in(make_user(role)).get("/admin/").text
