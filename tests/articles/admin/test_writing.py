"""Writing on the desk: what is saved, cleaned, counted, and never lost."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import override_script_prefix
from django.urls import reverse
from PIL import Image

from articles.actions import approve, submit
from articles.enums import State
from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_column, make_honor, make_party, make_school, make_topic, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_article_add")


def pdf(name="安排表.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\nx")


def address(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def draft(author):
    return make_article("课后服务进课表", author=author)


def save(client, story, **changes):
    """Open the story's form, change some values, save as a person would."""
    page = client.get(address(story) + "?mode=write")
    return client.post(address(story), filled(page) | {"_continue": "1"} | changes, follow=True)


def begin(client, **values):
    column = make_column()
    page = client.get(ADD)
    return client.post(
        ADD, filled(page) | {"title": "新稿", "column": column.pk, "_continue": "1"} | values, follow=True
    )


def test_a_reporter_begins_a_story_and_is_its_author(client, author):
    begin(client, summary="一句话摘要。", body="<p>正文。</p>")
    story = Article.objects.get()
    assert (story.author, story.state, story.version, story.summary) == (author, State.DRAFT, 1, "一句话摘要。")
    assert Entry.objects.filter(action="建稿").exists()


def test_a_story_without_a_title_stays_on_the_page_as_typed(client, author):
    page = begin(client, title="", body="<p>写了很久的正文</p>").content.decode()
    assert not Article.objects.exists()
    assert "写了很久的正文" in page


def test_hostile_mark_up_posted_straight_is_not_stored(client, author):
    begin(
        client, body='<p onclick="x()">甲</p><script>alert(1)</script><a href="javascript:x()">乙</a><svg onload="x()">'
    )
    body = Article.objects.get().body
    assert "甲" in body
    assert not any(word in body for word in ("onclick", "script", "svg"))


def test_hostile_words_in_plain_fields_are_shown_as_words(client, author):
    hostile = "<img src=x onerror=alert(1)>"
    begin(client, title=hostile, kicker=hostile, summary=hostile, byline=hostile, source=hostile)
    story = Article.objects.get()
    pages = [address(story), address(story) + "?mode=read", reverse("admin:articles_article_changelist"), "/admin/"]
    for page in (*pages, reverse("admin:articles_article_history", args=[story.pk])):
        assert hostile not in client.get(page).content.decode()


@pytest.mark.parametrize(
    "values", [{"column": str(10**30)}, {"version": str(10**30)}, {"title": "甲\x00"}, {"body": "<p>\x00</p>"}]
)
def test_odd_values_are_never_an_error_of_the_server(client, author, values):
    assert begin(client, **values).status_code == 200


def test_relations_are_kept(client, draft):
    school, party, honor, topic = make_school(), make_party(), make_honor(), make_topic()
    relations = {"schools": [school.pk], "party_organizations": [party.pk], "honors": [honor.pk], "topics": [topic.pk]}
    save(client, draft, **relations)
    story = Article.objects.get(pk=draft.pk)
    assert (story.schools.get(), story.party_organizations.get()) == (school, party)
    assert (story.honors.get(), story.topics.get()) == (honor, topic)


def test_a_stale_save_is_refused_and_keeps_what_was_typed_beside_what_is_stored(client, draft):
    page = filled(client.get(address(draft)))
    save(client, draft, title="同事先存的标题")
    answer = client.post(
        address(draft), page | {"title": "我后存的标题", "body": "<p>我写的正文</p>", "_continue": "1"}
    )
    draft.refresh_from_db()
    assert draft.title == "同事先存的标题"
    html = answer.content.decode()
    assert "他人已保存过这篇稿件" in html
    assert "我后存的标题" in html
    assert "我写的正文" in html
    beside = BeautifulSoup(html, "html.parser").select_one(".desk-conflict")
    assert [choice["name"] for choice in beside.select("[value=theirs]")] == ["pick_title", "pick_body"]
    assert "同事先存的标题" in beside.select_one(".desk-choice").text.replace("\n", "")
    assert "课后服务进课表" in beside.select_one(".desk-side-base").text


def test_whoever_has_looked_at_the_other_text_may_put_the_own_one_over_it(client, draft):
    page = filled(client.get(address(draft)))
    save(client, draft, title="同事先存的标题")
    draft.refresh_from_db()
    client.post(
        address(draft),
        page | {"title": "核对后的标题", "overwrite": draft.version, "pick_title": "mine", "_continue": "1"},
    )
    draft.refresh_from_db()
    assert draft.title == "核对后的标题"


def test_putting_a_text_over_another_counts_for_the_version_that_was_looked_at_only(client, draft):
    page = filled(client.get(address(draft)))
    save(client, draft, title="同事先存的标题")
    seen = Article.objects.get(pk=draft.pk).version
    save(client, draft, title="同事又存了一次")
    client.post(address(draft), page | {"title": "我的标题", "overwrite": seen, "pick_title": "mine", "_continue": "1"})
    draft.refresh_from_db()
    assert draft.title == "同事又存了一次"


def test_a_text_typed_while_the_story_went_into_review_is_refused_but_kept_on_the_page(client, author, draft):
    page = filled(client.get(address(draft)))
    submit(draft, by=author)
    answer = client.post(address(draft), page | {"title": "来不及存的标题", "_continue": "1"})
    draft.refresh_from_db()
    assert draft.title == "课后服务进课表"
    assert "来不及存的标题" in answer.content.decode()
    assert "不能修改" in answer.content.decode()


def test_saving_without_a_change_leaves_an_approved_story_approved(client, author):
    story = make_article(author=author, column=make_column(review_steps=1))
    submit(story, by=author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    save(client, story)
    story.refresh_from_db()
    assert story.state == State.APPROVED


def test_changing_an_approved_story_makes_it_a_draft_again(client, author):
    story = make_article(author=author, column=make_column(review_steps=1))
    submit(story, by=author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    save(client, story, title="改过的标题")
    story.refresh_from_db()
    assert story.state == State.DRAFT


@pytest.mark.parametrize("what", ["attachment", "photo words"])
def test_who_changes_only_pictures_words_or_attachments_counts_as_an_author_too(client, author, photo, what):
    story = make_article(author=author, lead_photo=photo, column=make_column(review_steps=1))
    submit(story, by=author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    publisher = make_user(Role.PUBLISHER)
    client.force_login(publisher)
    change = {"attachments-0-upload": pdf()} if what == "attachment" else {f"photo_{photo.pk}_caption": "新的说明"}
    save(client, story, **change)
    story.refresh_from_db()
    assert publisher in story.contributors.all()
    assert story.state == State.DRAFT


def other_picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (600, 400), "#3f6f5c").save(buffer, "JPEG")
    return buffer.getvalue()


def test_a_lead_picture_that_the_library_has_already_is_not_stored_twice(client, draft, photo):
    with photo.file.open("rb") as picture:
        save(client, draft, lead_upload=SimpleUploadedFile("again.jpg", picture.read()))
    draft.refresh_from_db()
    assert draft.lead_photo == photo
    assert Photo.objects.count() == 1


def test_a_lead_picture_is_uploaded_in_place_and_private(client, draft, photo):
    save(client, draft, lead_upload=SimpleUploadedFile("p.jpg", other_picture()))
    draft.refresh_from_db()
    assert draft.lead_photo != photo
    assert draft.lead_photo.uploaded_by == draft.author


def test_a_bad_lead_picture_is_an_error_at_its_field_and_the_text_stays(client, draft):
    page = save(
        client, draft, lead_upload=SimpleUploadedFile("p.jpg", b"<svg/>"), summary="改过的摘要"
    ).content.decode()
    assert "不是可用的图片" in page
    assert "改过的摘要" in page
    assert not Photo.objects.exists()


def test_an_uploaded_lead_picture_need_not_be_chosen_again_when_another_field_is_wrong(client, draft, photo):
    upload = SimpleUploadedFile("p.jpg", other_picture())
    bad_file = SimpleUploadedFile("x.exe", b"MZ")
    page = save(client, draft, lead_upload=upload, **{"attachments-0-upload": bad_file})
    kept = Photo.objects.exclude(pk=photo.pk).get()
    assert filled(page)["lead_photo"] == str(kept.pk)


def test_the_words_of_a_storys_pictures_are_written_in_its_form(client, draft, photo):
    draft.body = f'<p><img src="/admin/media/photo/{photo.pk}/file/"></p>'
    draft.save()
    save(
        client, draft, **{f"photo_{photo.pk}_caption": "新学期的阅读长廊", f"photo_{photo.pk}_alt_text": "学生坐着读书"}
    )
    photo.refresh_from_db()
    assert (photo.caption, photo.alt_text) == ("新学期的阅读长廊", "学生坐着读书")
    assert Entry.objects.filter(action="修改", target_kind="media.Photo").exists()


def test_a_picture_that_the_posted_form_did_not_show_keeps_its_words(client, draft, photo):
    page = filled(client.get(address(draft)))
    save(client, draft, lead_photo=photo.pk)
    draft.refresh_from_db()
    client.post(address(draft), page | {"version": draft.version, "lead_photo": photo.pk, "_continue": "1"})
    photo.refresh_from_db()
    assert photo.caption == "阅读长廊"


def test_attachments_are_uploaded_named_and_removed_in_place(client, draft):
    save(client, draft, **{"attachments-0-upload": pdf("第一学期安排表.pdf")})
    attachment = draft.attachments.get()
    assert attachment.document.title == "第一学期安排表"
    save(client, draft, **{"attachments-0-title": "安排表（第一学期）"})
    attachment.document.refresh_from_db()
    assert attachment.document.title == "安排表（第一学期）"
    save(client, draft, **{"attachments-0-DELETE": "on"})
    assert not draft.attachments.exists()


def test_an_attachment_of_another_kind_is_refused_at_its_field(client, draft):
    page = save(client, draft, **{"attachments-0-upload": SimpleUploadedFile("x.exe", b"MZ")}).content.decode()
    assert "不是可发布的文件" in page
    assert not draft.attachments.exists()


def test_a_forged_row_cannot_put_another_document_in_an_attachments_place(client, draft):
    save(client, draft, **{"attachments-0-upload": pdf()})
    mine = draft.attachments.get().document
    other = store_document(pdf("别的.pdf"), by=None, title="别的文件")
    save(client, draft, **{"attachments-0-document": other.pk})
    assert draft.attachments.get().document == mine


def test_saving_and_submitting_is_one_button(client, draft):
    save(client, draft, _submit="1", title="写完就送")
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("写完就送", State.IN_REVIEW)


def test_what_cannot_be_submitted_is_saved_all_the_same_and_says_what_is_missing(client, draft):
    page = save(client, draft, _submit="1", summary="").content.decode()
    draft.refresh_from_db()
    assert (draft.summary, draft.state) == ("", State.DRAFT)
    assert "“摘要”还没有填写" in page


def test_a_draft_may_hold_personal_data_but_cannot_be_submitted(client, draft):
    page = save(client, draft, _submit="1", body="<p>联系人 13800138000</p>").content.decode()
    draft.refresh_from_db()
    assert "13800138000" in draft.body
    assert draft.state == State.DRAFT
    assert "手机号码 138****8000" in page


def test_policy_fields_are_asked_for_but_do_not_stop_a_draft(client, author):
    draft = make_article(author=author, column=make_column("政策文件", kind="policy"))
    page = save(client, draft).content.decode()
    assert "一般要写明“发文字号”" in page


def test_the_original_of_an_imported_story_stands_beside_it(client, author):
    story = make_article(author=author, original="报纸原文<b>", import_findings=[{"message": "开头不完整"}])
    for mode in ("write", "read"):
        page = client.get(f"{address(story)}?mode={mode}").content.decode()
        assert "报纸原文&lt;b&gt;" in page
        assert "开头不完整" in page


def test_under_a_sub_path_pictures_are_served_there_and_stored_without_it(client, draft, photo):
    draft.body = f'<p><img src="/admin/media/photo/{photo.pk}/file/"></p>'
    draft.save()
    here = address(draft)
    with override_script_prefix("/jw/"):
        page = filled(client.get(here))
        assert f'"/jw/admin/media/photo/{photo.pk}/file/"' in page["body"]
        client.post(here, page | {"title": "改", "_continue": "1"})
    draft.refresh_from_db()
    assert draft.title == "改"
    assert f'"/admin/media/photo/{photo.pk}/file/"' in draft.body
