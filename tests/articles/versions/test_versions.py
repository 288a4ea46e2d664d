"""What is kept of a story, what is shown of two texts beside each other, and bringing an earlier one back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles.actions import Refused, approve, publish, reject, restore, save_draft, send_back, submit
from articles.enums import State, VersionReason
from articles.models import Article, Attachment, PublishedArticle, Typing
from articles.versions.comparing.bodies import compare_bodies
from articles.versions.comparing.changes import compare_contents
from articles.versions.comparing.runs import ADDED, REMOVED, SAME, compare_texts
from articles.versions.content import content_of
from articles.versions.referenced_records import ReferencedRecords
from articles.versions.saving import save_version
from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_column, make_published, make_school, make_topic, make_user
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER, full_name="撰稿岗"),
        "editor": make_user(Role.FIRST_REVIEWER, full_name="初审岗"),
        "leader": make_user(Role.PUBLISHER, full_name="发布岗"),
    }


@pytest.fixture
def story(people):
    return make_article("读书节开幕", author=people["author"], column=make_column(review_steps=1))


def change(story, by, **fields):
    story = Article.objects.get(pk=story.pk)
    for name, value in fields.items():
        setattr(story, name, value)
    save_draft(story, by=by)
    save_version(story, by=by, why=VersionReason.SAVED)
    return story


def made_public(story, people):
    submit(story, by=people["author"])
    approve(story, by=people["editor"])
    return publish(story, by=people["leader"])


def whys(story) -> list[str]:
    return [version.why for version in reversed(story.versions.all())]


def page(client, user, name, story, query=""):
    client.force_login(user)
    return client.get(reverse(f"admin:articles_article_{name}", args=[story.pk]) + query)


def test_every_named_step_is_kept_with_who_and_why(story, people):
    made_public(story, people)
    kept = [(version.name, version.by) for version in reversed(story.versions.all())]
    assert kept == [("送审", people["author"]), ("初审通过", people["editor"]), ("发布", people["leader"])]
    story = change(story, people["author"], title="读书节闭幕")
    submit(story, by=people["author"])
    send_back(story, by=people["editor"], opinion="日期呢？")
    assert whys(story)[3:] == [VersionReason.SUBMITTED, VersionReason.SENT_BACK]


def test_saves_of_one_person_are_one_version_until_a_step_names_it(story, people):
    for title in ("甲", "乙", "丙"):
        change(story, people["author"], title=title)
    assert whys(story) == [VersionReason.FOUND, VersionReason.SAVED]
    assert story.versions.first().content["text"]["title"] == "丙"
    submit(story, by=people["author"])
    assert whys(story) == [VersionReason.FOUND, VersionReason.SUBMITTED]


def test_saves_of_two_people_stay_two_versions(story, people):
    second = make_user(Role.REPORTER)
    story.contributors.add(second)
    change(story, people["author"], title="甲")
    change(story, second, title="乙")
    assert whys(story) == [VersionReason.FOUND, VersionReason.SAVED, VersionReason.SAVED]


def test_an_unchanged_save_makes_no_version(story, people):
    change(story, people["author"], title="甲")
    count = story.versions.count()
    change(story, people["author"])
    assert story.versions.count() == count


def test_a_version_says_in_a_few_words_what_changed(story, people):
    change(story, people["author"], title="甲", body="<p>新学期，区内各校排进了课表。</p>")
    assert story.versions.first().changes == "主题、正文 3 处"


def test_a_text_older_than_the_keeping_of_versions_is_kept_before_it_is_changed(people):
    public = make_published("旧稿", author=people["author"])
    change(public.article, people["author"], title="新稿")
    first = public.article.versions.last()
    assert (first.why, first.content["text"]["title"]) == (VersionReason.PUBLISHED, "旧稿")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "全新的一句"),
        ("近日，我区开展课后服务。", "9月1日，我区各校开展了课后服务。"),
        ("𠮷野家来访👩‍👩‍👧", "𠮷野家回访👨‍👩‍👧"),
        ("共12所学校", "共15所学校"),
        ("甲乙丙", "甲乙丙"),
    ],
)
def test_runs_put_together_are_the_old_and_the_new_text(old, new):
    found = compare_texts(old, new)
    assert "".join(run.text for run in found if run.op != ADDED) == old
    assert "".join(run.text for run in found if run.op != REMOVED) == new


def test_a_number_is_read_whole():
    assert [(run.op, run.text) for run in compare_texts("共12所", "共15所")] == [
        (SAME, "共"),
        (REMOVED, "12"),
        (ADDED, "15"),
        (SAME, "所"),
    ]


def test_blocks_of_every_kind_are_compared_in_their_places():
    old = (
        "<p>甲段在这里不变。</p><h2>旧小标题文字</h2><ul><li>第一项内容</li></ul><table><tr><td>学校</td><td>12</td></tr>"
        '</table><p><img src="/admin/media/photo/3/file/"></p>'
    )
    new = (
        "<p>甲段在这里不变。</p><h2>新小标题文字</h2><ul><li>第一项内容</li><li>第二件事</li></ul><table><tr><td>学校</td>"
        '<td>15</td></tr></table><p><img src="/admin/media/photo/4/file/"></p>'
    )
    found = [(one.op, one.block.tag) for one in compare_bodies(old, new)]
    assert found == [
        *(("same", "p"), ("changed", "h2"), ("same", "li"), ("added", "li")),
        *(("changed", "tr"), ("removed", "img"), ("added", "img")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("<p>同样的文字</p>", "<p><strong>同样</strong>的文字</p>", "格式"),
        ("<p>同样的文字</p>", "<h2>同样的文字</h2>", "段落改为小标题"),
        ('<p class="align-left">同样</p>', '<p class="align-center">同样</p>', "格式"),
    ],
)
def test_what_changed_in_form_only_is_said(old, new, note):
    assert note in compare_bodies(old, new)[0].note


def test_a_link_that_leads_elsewhere_is_seen():
    found = compare_bodies('<p>见<a href="https://a.cn/">通知</a></p>', '<p>见<a href="https://b.cn/">通知</a></p>')
    assert [run.text for run in found[0].runs if run.op == ADDED] == ["b."]


@pytest.mark.parametrize("shape", ["every paragraph changed", "all new", "one long paragraph", "short lines"])
def test_ten_thousand_characters_of_any_shape_are_compared(shape):
    def text(seed, length):
        return "".join(
            chr(0x4E00 + (seed * 7919 + at * at * 31) % 2500) + "，" * (at % 13 == 0) for at in range(length)
        )

    old = [text(number, 200) for number in range(50)]
    new = {
        "every paragraph changed": [words[:60] + "改" + words[61:150] + words[160:] for words in old],
        "all new": [text(number + 999, 200) for number in range(50)],
        "one long paragraph": ["".join(old)],
        "short lines": [text(number, 40) for number in range(250)],
    }[shape]
    found = compare_bodies(*("".join(f"<p>{words}</p>" for words in some) for some in (old, new)))
    assert len(found) >= 50


def test_photographs_words_and_relations_are_compared_too(story, photo):
    story.lead_photo = photo
    before = content_of(story)
    photo.caption = "新的图片说明"
    photo.save()
    story.schools.add(make_school("汇龙小学"))
    labels = [one.label for one in compare_contents(before, content_of(story))]
    assert labels == ["涉及学校", f"图片 {photo.pk} 的图片说明"]


def test_restoring_is_a_new_draft_and_reopens_the_review(story, people):
    school = make_school("汇龙小学")
    story.schools.add(school)
    made_public(story, people)
    first = story.versions.last()
    change(story, people["author"], title="改坏了", body="<p>坏</p>")
    story.schools.clear()
    restored = restore(story, version=first, by=people["author"])
    assert (restored.title, restored.state, list(restored.schools.all())) == ("读书节开幕", State.DRAFT, [school])
    assert PublishedArticle.objects.get(pk=story.pk).title == "读书节开幕"
    assert [version.content["text"]["title"] for version in story.versions.all()][:2] == ["读书节开幕", "改坏了"]


def test_bringing_back_the_schools_alone_makes_an_author_and_reopens_the_review(story, people):
    made_public(story, people)
    story.schools.add(make_school("汇龙小学"))
    restored = restore(story, version=story.versions.last(), by=people["leader"])
    assert people["leader"] in restored.contributors.all()
    assert Article.objects.get(pk=story.pk).state == State.DRAFT


def test_restoring_brings_back_every_field_and_record_and_the_words_of_pictures(story, people, photo):
    other, column = Photo.objects.get(pk=photo.pk), make_column("别的栏目", review_steps=1)
    other.pk, other.alt_text = None, "别的图片"
    other.save()
    for number in range(2):
        upload = SimpleUploadedFile("x.pdf", b"%PDF-1.7 " + str(number).encode())
        document = store_document(upload, by=None, title=f"附件{number}")
        Attachment.objects.create(article=story, document=document, order=number)
    interpreted = make_article("一份文件")
    words = {
        "written_on": date(2026, 5, 3),
        "kicker": "引题",
        "expires_at": timezone.now().replace(second=0, microsecond=0),
    }
    for name, value in {**words, "lead_photo": photo, "interprets": interpreted}.items():
        setattr(story, name, value)
    story.save()
    version = save_version(story, by=people["author"], why=VersionReason.SAVED)
    before, digest = content_of(story), story.digest()
    changed = {"written_on": None, "kicker": "", "expires_at": None, "lead_photo": other, "interprets": None}
    change(story, people["author"], title="改坏了", column=column, **changed)
    story.attachments.all().delete()
    Photo.objects.update(alt_text="改坏了", caption="改坏了", credit="改坏了")
    restored = restore(story, version=version, by=people["author"])
    restored = Article.objects.get(pk=restored.pk)
    assert (content_of(restored), restored.digest()) == (before, digest)
    other.refresh_from_db()
    assert other.alt_text == "改坏了"


def test_restoring_names_what_is_missing_and_nothing_else(story, people):
    kept, gone, topic = make_school("现有小学"), make_school("已撤并小学"), make_topic("已结束的专题")
    story.schools.add(kept, gone)
    story.topics.add(topic)
    content = content_of(story)
    assert ReferencedRecords(content).missing() == []
    gone.delete()
    topic.delete()
    assert ReferencedRecords(content).missing() == ["已结束的专题", "已撤并小学"]
    assert ReferencedRecords({**content, "records": {}}).missing() == []


def test_a_column_that_is_gone_leaves_the_story_where_it_is(story, people):
    version = save_version(story, by=people["author"], why=VersionReason.SAVED)
    old, story.column = story.column, make_column("新栏目", review_steps=1)
    story.save()
    old.delete()
    assert restore(story, version=version, by=people["author"]).column.name == "新栏目"


def test_a_field_that_is_no_more_is_passed_over(story, people):
    version = save_version(story, by=people["author"], why=VersionReason.SAVED)
    version.content["text"]["former_field"] = "字"
    assert restore(story, version=version, by=people["author"]).title == "读书节开幕"


@pytest.mark.parametrize("act", [reject, send_back])
def test_a_decision_against_a_text_keeps_it_by_name(story, people, act):
    submit(story, by=people["author"])
    act(story, by=people["editor"], opinion="不合适。")
    last = story.versions.first()
    assert (last.why, last.note, last.by) == (
        VersionReason.SENT_BACK,
        "不采用" if act is reject else "",
        people["editor"],
    )


@pytest.mark.parametrize("seen", [True, False])
def test_a_save_on_which_another_one_builds_stays_a_version(story, people, seen):
    story = change(story, people["author"], title="甲")
    other = make_article(author=people["author"])
    Typing.objects.create(user=people["leader"], article=other, seen_version=story.version, here_at=timezone.now())
    Typing.objects.create(user=people["author"], article=story, seen_version=story.version, here_at=timezone.now())
    if seen:
        Typing.objects.create(user=people["editor"], article=story, seen_version=story.version, here_at=timezone.now())
    change(story, people["author"], title="乙")
    assert whys(story)[1:] == [VersionReason.SAVED] * (2 if seen else 1)


def test_restoring_leaves_out_what_no_longer_exists(story, people):
    school = make_school("已撤并小学")
    story.schools.add(school)
    version = save_version(story, by=people["author"], why=VersionReason.SAVED)
    school.delete()
    assert list(restore(story, version=version, by=people["author"]).schools.all()) == []


def test_nobody_restores_a_text_that_is_in_review_or_of_another_story(story, people):
    submit(story, by=people["author"])
    with pytest.raises(Refused):
        restore(story, version=story.versions.first(), by=people["author"])
    other = make_article("别的", author=people["author"])
    with pytest.raises(Refused):
        restore(other, version=story.versions.first(), by=people["author"])
    other.refresh_from_db()
    assert other.title == "别的"


def test_a_reviewer_sees_live_against_submitted_without_choosing(client, story, people):
    made_public(story, people)
    submit(change(story, people["author"], summary="改过的摘要在这里。"), by=people["author"])
    html = page(client, people["editor"], "change", story).content.decode()
    assert "看改了什么" in html
    assert "线上是旧版" in html
    html = page(client, people["editor"], "compare", story).content.decode()
    assert "读者看到的" in html
    assert "<ins>" in html


def test_a_reviewer_of_a_story_that_came_back_sees_what_was_mended(client, story, people):
    submit(story, by=people["author"])
    send_back(story, by=people["editor"], opinion="请改标题。")
    submit(change(story, people["author"], title="读书节在永川开幕"), by=people["author"])
    html = page(client, people["editor"], "compare", story).content.decode()
    assert "退回" in html
    assert "<ins>在永川</ins>" in html


def test_the_list_shows_that_readers_see_an_older_text(client, story, people):
    made_public(story, people)
    client.force_login(people["author"])
    changelist = reverse("admin:articles_article_changelist")
    assert "线上是旧版" not in client.get(changelist).content.decode()
    change(story, people["author"], title="新标题")
    assert "线上是旧版" in client.get(changelist).content.decode()


def test_what_was_typed_is_shown_as_words_in_a_comparison(client, story, people):
    hostile = "<img src=x onerror=alert(1)>"
    change(story, people["author"], title=hostile, summary=hostile)
    for name in ("versions", "compare"):
        assert hostile not in page(client, people["author"], name, story).content.decode()


def test_another_reporter_reads_no_earlier_texts_of_a_published_story(client, story, people):
    made_public(story, people)
    for name in ("versions", "compare"):
        assert page(client, make_user(Role.REPORTER), name, story).status_code == 404
    version = story.versions.last()
    address = reverse("admin:articles_article_restore", args=[story.pk, version.pk])
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("query", ["?from=x", "?from=999999&to=now", f"?to={10**30}", "?from=now&to=now", "?from=%00"])
def test_odd_choices_are_never_an_error_of_the_server(client, story, people, query):
    change(story, people["author"], title="甲")
    assert page(client, people["author"], "compare", story, query).status_code == 200


def test_restoring_by_button_makes_the_earlier_text_the_draft(client, story, people):
    change(story, people["author"], title="改坏了")
    client.force_login(people["author"])
    answer = client.post(
        reverse("admin:articles_article_restore", args=[story.pk, story.versions.last().pk]),
        seen_of(story),
        follow=True,
    )
    story.refresh_from_db()
    assert story.title == "读书节开幕"
    assert "已恢复成新的草稿" in answer.content.decode()
