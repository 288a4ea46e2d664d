"""A correspondent's own page: what is written, sent in and seen of it, on a telephone's form (issue 14)."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles import contributions
from articles.models import Contribution
from eduweb.bureau.models import Department
from eduweb.core.accounts.roles import Role
from tests.articles.contributions.pages import change_page, signed_in
from tests.factories import make_contribution, make_correspondent, make_official, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/contribution/add/"
WORDS = {"title": "运动会开幕", "text": "十月里，全校学生走上操场。\n\n比赛进行了两天。"}


@pytest.fixture
def school():
    return make_school("汇龙小学")


@pytest.fixture
def correspondent(school):
    return make_correspondent(school, full_name="汇龙小学通讯员岗")


def jpeg(color: str = "#0b4a82") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (600, 400), color).save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), content_type="image/jpeg")


def send(client, page: str = ADD, **values):
    return client.post(page, {**filled(client.get(page)), **values})


def test_a_correspondent_writes_with_photographs_and_sends_it_in(correspondent, school):
    client = signed_in(correspondent)
    answer = send(client, **WORDS, uploads=[jpeg(), jpeg("#a61b1b")], _submit="1")
    sent = Contribution.objects.get()
    assert answer.status_code == 302 and sent.state == "submitted" and sent.school == school
    page = client.get(answer["Location"])
    assert sent.photo_rows.count() == 2 and "不能改" in page.text and "比赛进行了两天" in page.text
    for row in sent.photo_rows.all():
        assert client.get(f"/admin/articles/contribution/{sent.pk}/photos/{row.pk}/").status_code == 200


def test_photographs_are_not_chosen_again_when_something_else_is_wrong(correspondent):
    client = signed_in(correspondent)
    answer = send(client, title="", text="写了", uploads=[jpeg()])
    assert answer.status_code == 200 and not Contribution.objects.exists()
    kept = filled(answer)
    assert client.post(ADD, {**kept, "title": "有了"}).status_code == 302
    assert Contribution.objects.get().photo_rows.count() == 1


def test_captions_are_written_where_the_photographs_stand_and_a_photograph_can_be_taken_out(correspondent):
    client = signed_in(correspondent)
    page = send(client, **WORDS, uploads=[jpeg(), jpeg("#a61b1b")])["Location"]
    send(client, page, **{"photo_rows-0-caption": "开幕式", "photo_rows-1-DELETE": "on"})
    assert [row.caption for row in Contribution.objects.get().photo_rows.all()] == ["开幕式"]


def test_what_is_no_picture_is_refused_in_words_at_its_field(correspondent):
    answer = send(signed_in(correspondent), **WORDS, uploads=[SimpleUploadedFile("p.jpg", b"no picture")])
    assert answer.status_code == 200 and "p.jpg" in answer.text and not Contribution.objects.exists()


def test_one_account_may_write_for_several_units_and_says_for_which(correspondent, school):
    office = Department.objects.create(name="基础教育科", slug="basic", duties="招生", telephone="1", place="四楼")
    correspondent.correspondences.create(department=office)
    client = signed_in(correspondent)
    assert "请选择替哪个单位投稿" in send(client, **WORDS).text
    chosen = correspondent.correspondences.get(department=office)
    assert send(client, **WORDS, unit=chosen.pk).status_code == 302
    assert Contribution.objects.get().unit == office


def test_an_account_without_a_unit_is_told_the_way_out(db):
    answer = send(signed_in(make_user(Role.CORRESPONDENT)), **WORDS)
    assert "请联系系统管理员" in answer.text and not Contribution.objects.exists()


def test_what_was_sent_in_cannot_be_changed_until_it_comes_back(correspondent):
    client = signed_in(correspondent)
    page = send(client, **WORDS)["Location"]
    shown = filled(client.get(page))
    contributions.submit(Contribution.objects.get(), by=correspondent)
    answer = client.post(page, {**shown, "text": "改过的"})
    assert "已经交给编辑" in answer.text and "改过的" in answer.text
    assert "改过的" not in Contribution.objects.get().text


def test_the_reason_stands_above_the_form_and_the_text_is_sent_in_again(correspondent):
    sent = make_contribution(correspondent)
    first = sent.submitted_at
    contributions.send_back(sent, by=make_user(Role.REPORTER), opinion="请补一张照片。")
    client = signed_in(correspondent)
    assert "请补一张照片" in client.get("/admin/").text and "请补一张照片" in client.get(change_page(sent)).text
    assert send(client, change_page(sent), text="补好了。", _submit="1").status_code == 302
    sent.refresh_from_db()
    assert sent.state == "submitted" and sent.text == "补好了。" and sent.submitted_at == first


def test_an_own_draft_is_thrown_away_and_nothing_that_was_ever_sent(correspondent):
    client = signed_in(correspondent)
    send(client, **WORDS)
    draft, sent = Contribution.objects.get(), make_contribution(correspondent)
    assert client.post(f"/admin/articles/contribution/{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert client.post(f"/admin/articles/contribution/{sent.pk}/delete/", {"post": "yes"}).status_code == 403
    assert list(Contribution.objects.all()) == [sent]


def test_a_schools_official_may_be_its_correspondent_with_one_account(school):
    user = make_official(school)
    user.groups.add(*make_correspondent(school).groups.all())
    user.correspondences.create(school=school)
    client = signed_in(type(user).objects.get(pk=user.pk))
    assert client.get(f"/admin/schools/school/{school.pk}/change/").status_code == 200
    assert send(client, **WORDS, _submit="1").status_code == 302
    assert Contribution.objects.get().state == "submitted"
