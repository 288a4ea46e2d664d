"""Zip archives to download: each member is judged by its content, tricks are named, names come as they were typed."""

import stat
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document
from eduweb.core.text.packed import judging
from tests.articles.sources.word_files import paragraph, word_file
from tests.core.media.test_uploads import picture

pytestmark = pytest.mark.django_db

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
WORD = word_file(paragraph("通知"))


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def packed_on_windows(name: str, content: bytes) -> bytes:
    """As Windows packs it: the name in GBK, and no word of that."""
    raw = name.encode("gbk")
    place = "x" * len(raw)
    return packed((place, content)).replace(place.encode(), raw)


def store(content: bytes, name="材料.zip") -> Document:
    return store_document(SimpleUploadedFile(name, content), by=None, title="材料")


def test_an_archive_of_documents_is_taken_and_lists_its_members():
    stored = store(packed(("表/", b""), ("表/通知.docx", WORD), ("照片.jpg", picture()), ("说明.txt", "说明".encode())))
    assert stored.kind == "zip" and stored.file.name.endswith(".zip")
    assert [(one.name, one.size > 0) for one in stored.members] == [
        ("表/通知.docx", True),
        ("照片.jpg", True),
        ("说明.txt", True),
    ]


def test_a_name_in_gbk_is_read_as_it_was_typed():
    assert [one.name for one in store(packed_on_windows("附件/报名表.txt", b"1")).members] == ["附件/报名表.txt"]


def symbolic_link() -> zipfile.ZipInfo:
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return link


def encrypted(content: bytes) -> bytes:
    """With the flag that says so, at both places."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + at
        content = content[:place] + b"\x01" + content[place + 1 :]
    return content


REFUSED = {
    "program": (packed(("安装.exe", b"MZ\x90\x00\xff\xfe")), "“安装.exe”不是可发布的文件"),
    "web page": (packed(("a.html", b"<html><script>1</script>")), "“a.html”扩展名和内容不符"),
    "program named pdf": (packed(("通知.pdf", b"MZ\x90\x00\xff\xfe")), "“通知.pdf”不是可发布的文件"),
    "picture named docx": (packed(("通知.docx", picture())), "扩展名和内容不符，按内容应为 .jpg"),
    "nested": (packed(("内.zip", packed(("a.txt", b"1")))), "“内.zip”还是压缩包"),
    "old spreadsheet": (packed(("表.xls", OLE)), "“表.xls”不是可发布的文件"),
    "locked member": (packed(("密.docx", OLE + "EncryptedPackage".encode("utf-16-le"))), "“密.docx”加了密码"),
    "macros": (packed(("宏.doc", OLE + "WordDocument_VBA_PROJECT".encode("utf-16-le"))), "“宏.doc”带宏"),
    "encrypted": (encrypted(packed(("a.txt", b"1"))), "加了密码"),
    "outside": (packed(("../../a.txt", b"1")), "名称异常"),
    "absolute": (packed(("/etc/a.txt", b"1")), "名称异常"),
    "backslash": (packed_on_windows("..\\a.txt", b"1"), "名称异常"),
    "turned direction": (packed(("a\u202etxt.pdf", b"1")), "名称异常"),
    "link": (packed((symbolic_link(), b"/etc/passwd")), "名称异常"),
    "twice": (packed(("a.txt", b"1"), ("A.txt", b"2")), "有两个“A.txt”"),
    "of a system": (packed(("__MACOSX/._a.txt", b"1")), "系统自己生成的"),
    "only a folder": (packed(("a/", b"")), "里没有文件"),
    "bomb": (packed(("a.txt", b"0" * 200_000_000)), "展开后过大"),
    "torn": (packed(("a.txt", b"1" * 1000))[:60], "不是可发布的文件"),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_must_not_be_published_is_refused_with_its_name_and_the_way_out(content, words):
    with pytest.raises(ValidationError) as refused:
        store(content)
    assert words in refused.value.messages[0] and "请" in refused.value.messages[0]
    assert not Document.objects.exists()


def test_an_archive_of_too_many_files_is_refused():
    many = packed(*((f"{number}.txt", b"1") for number in range(judging.MOST_MEMBERS + 1)))
    with pytest.raises(ValidationError, match="超过 200 个"):
        store(many)


def test_old_word_files_are_taken_under_the_name_that_their_program_gave():
    old = OLE + "WordDocument".encode("utf-16-le")
    assert [store(old, name).kind for name in ("通知.doc", "通知.WPS", "通知.txt")] == ["doc", "wps", "doc"]


@pytest.mark.parametrize(
    ("stream", "words"), [("EncryptedPackage", "请取消密码"), ("_VBA_PROJECT", "带宏"), ("Workbook", "不是可发布的")]
)
def test_other_files_of_old_programs_are_refused(stream, words):
    with pytest.raises(ValidationError, match=words):
        store(OLE + stream.encode("utf-16-le"), "表.xls")
