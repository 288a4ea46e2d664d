"""Pre-checks while writing and at submission: findings with their place, reasons that are kept, masking, setting."""

import base64
import io
import json
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles.actions import Refused, explain, publish, submit
from articles.enums import State
from articles.models import Article, Attachment
from articles.rules.obstacles import lasting_obstacles, obstacles, prechecks
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Photo
from eduweb.core.prechecks.models import FileReading, Term, Waiver
from tests.factories import make_article, make_published, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

CHECK, MASK, TYPESET = (reverse(f"admin:articles_article_{name}") for name in ("check", "mask", "typeset"))
ASKED = "<p>截止目前，活动已经结束。</p>"
DOCX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
    "<w:r><w:t>{}</w:t></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)


def office(parts: dict[str, str | bytes], name="名单.docx") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for part, content in parts.items():
            archive.writestr(part, content)
    return SimpleUploadedFile(name, buffer.getvalue())


def attach(story, upload, title="名单") -> None:
    Attachment.objects.create(article=story, document=store_document(upload, by=None, title=title))


def address(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def draft(author):
    return make_article(author=author)


def save(client, story, **changes):
    page = client.get(address(story) + "?mode=write")
    return client.post(address(story), filled(page) | {"_continue": "1"} | changes, follow=True)


def only_key(story) -> str:
    (finding,) = [finding for finding in prechecks(story) if finding.wants_reason]
    return finding.key


# --- While writing


def test_what_stands_in_the_form_is_checked_without_saving(client, author):
    page = client.post(CHECK, {"title": "新稿", "body": "<p>甲</p><p>联系人 13800138000</p>"}).content.decode()
    assert "正文第 2 段" in page
    assert "138****8000" in page
    assert "“摘要”还没有填写。" in page
    assert not Article.objects.exists()


def test_the_words_typed_for_a_picture_count_before_they_are_saved(client, draft, photo):
    Photo.objects.update(alt_text="")
    body = f'<p><img src="/admin/media/photo/{photo.pk}/file/"></p>'
    assert "没有替代文字" in client.post(CHECK, {"body": body}).content.decode()
    assert (
        "没有替代文字" not in client.post(CHECK, {"body": body, f"photo_{photo.pk}_alt_text": "看书"}).content.decode()
    )


def test_findings_are_counted_by_severity(client, author):
    page = client.post(CHECK, {"title": "截止目前", "body": "<p>甲。。</p>"}).content.decode()
    for words in ("必须改 3", "要说明理由 1", "建议 1"):
        assert words in page


def test_the_form_of_a_kept_story_shows_its_findings_at_once(client, draft):
    draft.body = ASKED
    draft.save()
    page = client.get(address(draft) + "?mode=write").content.decode()
    assert f"reason-{only_key(draft)}" in page
    assert "应写作“截至目前”" in page


def test_a_right_form_is_offered_for_one_click_at_the_very_place(client, author):
    body = "<p>甲</p><p>按排名先后，按排如下。</p><p>截至目前</p>"
    page = client.post(CHECK, {"title": "截止目前", "body": body}).content.decode()
    offers = BeautifulSoup(page, "html.parser").select("button[data-take]")
    links = [offer.find_parent("p").select_one("a[data-field]") for offer in offers]
    assert [
        (offer.text, offer["data-take"], offer["data-places"], link["data-field"], link["data-words"])
        for offer, link in zip(offers, links, strict=True)
    ] == [
        ("改为“截至目前”", "截至目前", "1", "title", "截止目前"),
        ("改为“安排”", "安排", "2", "body", "按排"),
    ]
    assert [link.get("data-paragraph") for link in links] == [None, "2"]


def test_no_click_changes_a_photographs_words_or_what_has_no_right_form(client, author, photo):
    Photo.objects.update(alt_text="截止目前的操场")
    Term.objects.create(wrong="校长信相", severity="ask")
    page = client.post(CHECK, {"lead_photo": photo.pk, "body": "<p>校长信相</p>"}).content.decode()
    assert "截止目前" in page and "校长信相" in page
    assert "data-take" not in page


@pytest.mark.parametrize("view", [CHECK, MASK, TYPESET])
@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"story": "10" * 20, "body": "<p>"},
        {"lead_photo": "9" * 30, "column": "x", "written_on": "昨天"},
        {"body": "<a href='http://[1'>x</a>\x00"},
    ],
)
def test_odd_values_are_never_an_error_of_the_server(client, author, view, posted):
    assert client.post(view, posted).status_code in (200, 404)


@pytest.mark.parametrize("view", [CHECK, MASK, TYPESET])
def test_only_those_who_write_may_ask(client, view):
    for user in (make_user(Role.AUDITOR), make_user(Role.SCHOOL_OFFICIAL)):
        client.force_login(user)
        assert client.post(view, {"body": "<p>甲</p>"}).status_code == 403


def test_a_story_of_somebody_else_is_not_told_about(client, author):
    other = make_article()
    attach(other, office({"word/document.xml": DOCX.format("13800138000", "")}))
    assert client.post(CHECK, {"story": other.pk}).status_code == 404


# --- Submitting


def test_a_harmless_story_meets_no_obstacle(draft):
    assert obstacles(draft) == []


def test_what_asks_for_a_reason_is_refused_without_one_and_passes_with_one(author, draft):
    draft.body = ASKED
    draft.save()
    with pytest.raises(Refused) as refused:
        submit(draft, by=author)
    assert "截至目前" in refused.value.reasons[0]
    explain(draft, by=author, reasons={only_key(draft): "引用上级文件原文"})
    submit(draft, by=author)
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW
    waiver = Waiver.objects.about(draft).get()
    assert (waiver.reason, waiver.words, waiver.by) == ("引用上级文件原文", "截止目前", author)
    assert waiver.digest == draft.digest()
    assert Entry.objects.get(action="说明理由").detail["reason"] == "引用上级文件原文"


def test_a_reason_holds_for_the_text_for_which_it_was_given_alone(author, draft):
    draft.body = ASKED
    draft.save()
    explain(draft, by=author, reasons={only_key(draft): "引用原文"})
    draft.title = "改过的标题"
    draft.save()
    assert obstacles(draft) != []


def test_an_empty_reason_is_none(author, draft):
    draft.body = ASKED
    draft.save()
    assert explain(draft, by=author, reasons={only_key(draft): "  ", "unknown": "甲"}) == []
    assert not Waiver.objects.exists()


def test_nobody_else_may_give_a_reason(draft):
    draft.body = ASKED
    draft.save()
    with pytest.raises(Refused):
        explain(draft, by=make_user(Role.REPORTER), reasons={only_key(draft): "甲"})


def test_what_blocks_yields_to_no_reason(author, draft):
    Term.objects.filter(wrong="截止目前").update(severity="block")
    draft.body = ASKED
    draft.save()
    found = prechecks(draft)[0]
    explain(draft, by=author, reasons={found.key: "就要这样写"})
    with pytest.raises(Refused):
        submit(draft, by=author)


def test_personal_data_yields_to_a_reason_that_is_audited_without_the_number(author, draft):
    draft.body = "<p>咨询电话 13800138000</p>"
    draft.save()
    explain(draft, by=author, reasons={only_key(draft): "本人书面同意公开"})
    submit(draft, by=author)
    assert "13800138000" not in json.dumps(Entry.objects.get(action="说明理由").detail)


def test_a_term_that_only_asks_does_not_stop_what_was_approved_before_it_came(draft):
    draft.body = ASKED
    assert lasting_obstacles(draft) == []


def test_reasons_typed_in_the_form_are_kept_with_the_submission(client, draft):
    draft.body = ASKED
    draft.save()
    save(client, draft, _submit="1", **{f"reason-{only_key(draft)}": "引用原文"})
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW


def test_reasons_typed_before_a_mere_save_are_not_lost_and_not_kept_twice(client, draft):
    draft.body = ASKED
    draft.save()
    name = f"reason-{only_key(draft)}"
    save(client, draft, **{name: "引用原文"})
    page = save(client, draft, title="改过的标题")
    assert filled(page)[name] == "引用原文"
    assert Waiver.objects.count() == 1


# --- Masking and setting


def test_masking_works_on_what_is_typed_and_saves_nothing(client, draft):
    body = "<p>联系人 <strong>138</strong>00138000，身份证11010519491231002X，卡号4111 1111 1111 1111</p>"
    answer = client.post(MASK, {"story": draft.pk, "body": body, "byline": "记者 甲 13800138000"}).json()
    assert "<strong>138</strong>****8000" in answer["body"]
    assert "11*************02X" in answer["body"]
    assert "**** **** **** 1111" in answer["body"]
    assert answer["fields"] == {"byline": "记者 甲 138****8000"}
    assert len(answer["done"]) == 4
    draft.refresh_from_db()
    assert "****" not in draft.body


def test_masking_takes_a_link_that_dials_the_number_away(client, author):
    answer = client.post(MASK, {"body": '<p><a href="tel:13800138000">打电话</a></p>'}).json()
    assert answer["body"] == "<p>打电话</p>"


def test_masking_leaves_a_harmless_text_as_it_is(client, author):
    answer = client.post(MASK, {"body": "<p>办公电话 023-49801234</p>"}).json()
    assert (answer["body"], answer["fields"], answer["done"]) == (None, {}, [])


def test_setting_shows_what_it_would_change_and_saves_nothing(client, draft):
    answer = client.post(TYPESET, {"story": draft.pk, "body": "<p>　　他说:好</p>"}).json()
    assert answer["body"] == "<p>他说：好</p>"
    assert answer["changes"] == [{"paragraph": 1, "what": "标点和空格", "before": "　　他说:好", "after": "他说：好"}]


# --- Attachments


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"word/document.xml": DOCX.format("电话138", "00138000")}, "正文第 1 段"),
        (
            {"xl/worksheets/sheet2.xml": "<worksheet><row><c><v>13800138000</v></c></row></worksheet>"},
            "第 2 张工作表第 1 行",
        ),
        ({"ppt/slides/slide3.xml": "<sld><p><t>13800138000</t></p></sld>"}, "第 3 页"),
    ],
)
def test_numbers_in_attached_files_are_found_with_their_place(client, author, draft, parts, place):
    attach(draft, office(parts))
    with pytest.raises(Refused) as refused:
        submit(draft, by=author)
    assert f"“名单”{place}含手机号码 138****8000" in refused.value.reasons[0]
    files = client.post(MASK, {"story": draft.pk}).json()["files"]
    assert "重新上传这个文件" in files[0]
    assert "13800138000" not in json.dumps(FileReading.objects.get().numbers)


def test_numbers_in_a_pdf_are_found(author, draft):
    text = b"BT /F1 12 Tf 20 100 Td (Tel 13800138000) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    pdf, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    pdf += table + b"trailer\n<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % len(pdf)
    attach(draft, SimpleUploadedFile("名单.pdf", pdf))
    assert any("第 1 页含手机号码 138****8000" in reason for reason in obstacles(draft))


def test_a_file_is_read_once(draft, monkeypatch):
    attach(draft, office({"word/document.xml": DOCX.format("甲", "乙")}))
    assert obstacles(draft) == []
    monkeypatch.setattr("eduweb.core.prechecks.personal_data.files.read_document", None)
    assert obstacles(draft) == []


def test_a_file_that_gives_no_words_is_a_hint_only(draft):
    attach(draft, SimpleUploadedFile("扫描件.pdf", b"%PDF-1.7\nx"))
    assert obstacles(draft) == []
    assert any("读不出文字" in finding.message for finding in prechecks(draft))


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": b"0" * 200_000_000},
        {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x><t>&b;</t></x>'},
        {"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x><t>&e;</t></x>'},
    ],
    ids=["bomb", "laughs", "external"],
)
def test_harmful_files_are_refused_when_they_come(client, draft, parts):
    page = save(client, draft, **{"attachments-0-upload": office(parts)}).content.decode()
    assert "可能有害" in page
    assert not draft.attachments.exists()


# --- Links


def test_a_link_to_a_story_that_is_public_is_fine_and_to_another_one_is_asked_about(draft):
    public = make_published()
    draft.body = f'<p><a href="/articles/{public.pk}/">甲</a><a href="/articles/{draft.pk}/">乙</a></p>'
    draft.save()
    assert [finding.excerpt for finding in prechecks(draft) if finding.code == "dead_link"] == ["乙"]


# --- Pasted pictures


def picture(width=900, height=700) -> str:
    buffer = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def test_ten_megabytes_of_word_with_pictures_become_text_and_private_photographs(client, draft):
    one = picture()
    paragraph = (
        '<p class=MsoNormal><span style="mso-x:1">甲<o:p></o:p></span></p><p><img src="data:image/png;base64,{}"></p>'
    )
    pasted = paragraph.format(one) * max(1, 10_000_000 // len(one))
    save(client, draft, body=pasted)
    draft.refresh_from_db()
    assert draft.body.count("/admin/media/photo/") == pasted.count("<img") == Photo.objects.count()
    assert "data:" not in draft.body
    assert {photo.uploaded_by for photo in Photo.objects.all()} == {draft.author}


def test_a_pasted_picture_that_is_none_is_said_and_the_text_stays(client, draft):
    page = save(client, draft, body='<p>甲</p><p><img src="data:image/png;base64,AAAA">乙</p>').content.decode()
    draft.refresh_from_db()
    assert "第 1 张粘贴的图片没有保存" in page
    assert "甲" in draft.body
    assert not Photo.objects.exists()


def test_pasted_pictures_need_not_be_pasted_again_when_another_field_is_wrong(client, draft):
    body = f'<p><img src="data:image/png;base64,{picture(40, 30)}"></p>'
    page = save(client, draft, body=body, title="")
    kept = Photo.objects.get()
    assert f"/admin/media/photo/{kept.pk}/file/" in filled(page)["body"]


def test_more_than_the_site_takes_is_answered_in_words_that_say_the_text_is_still_there(client, draft):
    answer = client.post(address(draft), {"body": "字" * 11_000_000})
    assert answer.status_code == 413
    assert "刚才写的内容还在浏览器里" in answer.content.decode()


# --- Publishing


def test_a_term_that_blocks_stops_what_was_approved_before_it_came(draft):
    draft.state = State.APPROVED
    draft.body = ASKED
    draft.save()
    Term.objects.filter(wrong="截止目前").update(severity="block")
    with pytest.raises(Refused) as refused:
        publish(draft, by=make_user(Role.PUBLISHER))
    assert any("截至目前" in reason for reason in refused.value.reasons)
