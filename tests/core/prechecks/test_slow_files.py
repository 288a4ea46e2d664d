"""Old files and archives at the gate: the tick reads them; what could not be read goes out with a recorded reason alone."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles.actions import Refused, explain, submit
from articles.models import Attachment, PublishedDocument
from articles.publication.document_words import read_waiting
from articles.rules.obstacles import obstacles, prechecks
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.downloads.waiting import check_waiting
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document
from eduweb.core.media.public.renditions import release_document
from eduweb.core.prechecks.models import FileReading
from eduweb.core.prechecks.personal_data import files
from eduweb.core.text.isolated.problem import Problem
from eduweb.core.text.packed import old_files
from tests.articles.sources.word_files import paragraph, word_file
from tests.core.media.test_archives import OLE, packed
from tests.core.media.test_uploads import picture
from tests.factories import make_article, make_published, make_user

pytestmark = pytest.mark.django_db

OLD = OLE + "WordDocument".encode("utf-16-le")
NUMBER, MASKED = "13800138000", "138****8000"


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def draft(author):
    return make_article(author=author)


@pytest.fixture
def office(monkeypatch):
    """LibreOffice, that makes a list of every file."""
    monkeypatch.setattr(old_files, "convert", lambda content: word_file(paragraph(f"联系电话{NUMBER}")))


@pytest.fixture
def no_office(monkeypatch):
    def convert(content: bytes) -> bytes:
        raise Problem("no-office")

    monkeypatch.setattr(old_files, "convert", convert)
    monkeypatch.setattr(files, "find_office", lambda: None)


def attach(story, content: bytes, name: str) -> None:
    stored = store_document(SimpleUploadedFile(name, content), by=None, title="名单")
    Attachment.objects.create(article=story, document=stored)


def test_an_old_file_waits_for_the_tick_and_no_request_converts_it(draft, monkeypatch):
    monkeypatch.setattr(old_files, "convert", None)
    attach(draft, OLD, "名单.wps")
    assert any("正在等待检查" in reason for reason in obstacles(draft))


def test_numbers_in_an_old_file_are_found_with_their_place(author, draft, office):
    attach(draft, OLD, "名单.doc")
    obstacles(draft)
    assert len(check_waiting()) == 1 and len(check_waiting()) == 0
    with pytest.raises(Refused) as refused:
        submit(draft, by=author)
    assert f"“名单”正文第 1 段含手机号码 {MASKED}" in refused.value.reasons[0]


def test_a_harmless_old_file_stands_in_nobodys_way(draft, monkeypatch):
    monkeypatch.setattr(old_files, "convert", lambda content: word_file(paragraph("通知")))
    attach(draft, OLD, "名单.doc")
    obstacles(draft)
    check_waiting()
    assert obstacles(draft) == []


def test_without_libreoffice_an_old_file_goes_out_with_a_recorded_reason_alone(author, draft, no_office):
    attach(draft, OLD, "名单.doc")
    obstacles(draft)
    check_waiting()
    (reason,) = obstacles(draft)
    assert "没有安装 LibreOffice" in reason
    (found,) = [one for one in prechecks(draft) if one.code == "unread_file"]
    explain(draft, by=author, reasons={found.key: "已逐页核对，没有个人信息。"})
    assert obstacles(draft) == []
    assert "已逐页核对" in str(Entry.objects.get(action="说明理由").detail)


def test_numbers_in_every_member_of_an_archive_and_in_their_names_are_found(draft, office):
    word = word_file(paragraph("身份证号11010519491231002X"))
    attach(
        draft,
        packed(
            (f"甲{NUMBER}.txt", b"1"),
            ("乙.docx", word),
            ("丙/丙.doc", OLD),
            ("丁.txt", "银行卡号6222021234567890128".encode()),
        ),
        "名单.zip",
    )
    obstacles(draft)
    check_waiting()
    said = "".join(obstacles(draft))
    assert f"文件名含手机号码 {MASKED}" in said and "“乙.docx”正文第 1 段含身份证号" in said and "“丁.txt”" in said
    assert NUMBER not in str(FileReading.objects.get().numbers)


def test_an_old_member_is_read_as_a_document_of_its_own(draft, office):
    attach(draft, packed(("丙/丙.doc", OLD)), "名单.zip")
    obstacles(draft)
    check_waiting()
    assert any(f"“丙/丙.doc”正文第 1 段含手机号码 {MASKED}" in reason for reason in obstacles(draft))


@pytest.mark.parametrize("member", [("扫描.jpg", picture()), ("扫描.pdf", b"%PDF-1.7\nx")])
def test_a_member_that_nobody_could_read_wants_a_reason(draft, no_office, member):
    attach(draft, packed(("a.txt", b"1"), member), "名单.zip")
    obstacles(draft)
    check_waiting()
    assert any("有一部分读不出" in reason for reason in obstacles(draft))


@pytest.mark.parametrize(
    ("content", "name"), [(OLD, "名单.doc"), (packed(("旧.doc", OLD), ("a.txt", b"1")), "名单.zip")]
)
def test_what_wanted_libreoffice_is_read_after_it_was_installed(draft, no_office, monkeypatch, content, name):
    attach(draft, content, name)
    obstacles(draft)
    check_waiting()
    assert any("没有安装 LibreOffice" in reason for reason in obstacles(draft))
    assert len(check_waiting()) == 0  # the tick does not try again and again
    monkeypatch.setattr(files, "find_office", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(old_files, "convert", lambda content: word_file(paragraph(f"联系电话{NUMBER}")))
    assert any("正在等待检查" in reason for reason in obstacles(draft))
    assert len(check_waiting()) == 1
    assert any(f"含手机号码 {MASKED}" in reason for reason in obstacles(draft))


def test_what_was_replaced_meanwhile_is_waited_for_no_longer(draft):
    attach(draft, OLD, "名单.doc")
    obstacles(draft)
    draft.attachments.all().delete()
    Document.objects.all().delete()
    assert len(check_waiting()) == 0 and not FileReading.objects.exists()


def test_the_scan_finds_the_same_in_old_files_and_archives(office, tmp_path, capsys):
    (tmp_path / "旧.wps").write_bytes(OLD)
    (tmp_path / "包.zip").write_bytes(packed(("丙.doc", OLD), ("照片.jpg", picture())))
    (tmp_path / "坏.zip").write_bytes(packed(("内.zip", packed(("a.txt", b"1")))))
    with pytest.raises(SystemExit):
        call_command("scan", *(str(tmp_path / name) for name in ("旧.wps", "包.zip", "坏.zip")))
    old, archive, refused = (line for line in capsys.readouterr().out.splitlines() if not line.startswith("  "))
    assert "已读完，发现 1 处" in old and "只读了一部分，发现 1 处" in archive and "读不出" in refused


def test_the_page_lists_the_members_and_folds_many(client):
    story = make_published("附件")
    few, many = (
        store_document(SimpleUploadedFile("x.zip", packed(*members)), by=None, title=title)
        for title, members in (
            ("几份", [("报名表.txt", b"1" * 2048), ("须知.txt", b"1")]),
            ("许多", [(f"表{number}.txt", b"1") for number in range(9)]),
        )
    )
    for order, document in enumerate((few, many)):
        PublishedDocument.objects.create(
            story_id=story.pk,
            title=document.title,
            path=release_document(document),
            kind="zip",
            size=document.size,
            order=order,
        )
    page = BeautifulSoup(client.get(f"/articles/{story.pk}/").content, "html.parser")
    open_list, folded = page.select(".files > li")
    assert [item.get_text(" ", strip=True) for item in open_list.select("li")] == [
        "报名表.txt 2.0\xa0KB",
        "须知.txt 1\xa0字节",
    ]
    assert folded.details.summary.get_text() == "压缩包内有 9 个文件" and len(folded.details.select("li")) == 9
    download = client.get(open_list.a["href"])
    assert (
        download.headers["Content-Type"] == "application/zip"
        and "attachment" in download.headers["Content-Disposition"]
    )
    assert len(read_waiting()) == 2
    assert "须知" in str(PublishedDocument.objects.get(title="几份").words)
