"""Files as reporters have them, and files that are no text."""

import pytest

from articles.newspaper import Unreadable, decode, normalize_text

TEXT = "区教委启动书香进校园活动\n首批配送图书三万册。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_in_every_usual_encoding_is_read(encoding):
    assert decode(TEXT.encode(encoding), "稿件.txt") == TEXT


def test_rare_characters_of_gb18030_are_read():
    assert decode(f"{TEXT}𠮷字".encode("gb18030"), "稿件.txt").endswith("𠮷字")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\f", "\u2028"])
def test_every_line_end_becomes_one(end):
    assert normalize_text(f"第一行{end}第二行", "稿件.txt") == "第一行\n第二行"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "是空的"),
        (b" \r\n\t\n", "是空的"),
        ("\u3000\n\u3000".encode(), "是空的"),
        (b"\xef\xbb\xbf", "是空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "不是纯文本"),
        (b"PK\x03\x04word/document.xml", "不是纯文本"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "不是纯文本"),
        (TEXT.encode("utf-16-le"), "不是纯文本"),
        ("<!DOCTYPE html><p>校园新闻</p>".encode(), "不是纯文本"),
        (b"{\\rtf1\\ansi abc}", "不是纯文本"),
        (b"hello world, no Chinese here\n", "没有中文"),
        ("區教委啟動書香進校園活動，首批配送圖書三萬冊".encode("big5"), "编码无法识别"),
        ("教育委員会は学校に図書を配布した。".encode("shift_jis"), "编码无法识别"),
        (b"\xff\xfe\x00", "编码无法识别"),
        ("字".encode() * 200_001, "超过"),
        ("字\n".encode() * 20_001, "超过"),
    ],
)
def test_what_is_no_newspaper_text_is_refused_with_the_files_name_and_a_way_out(data, words):
    with pytest.raises(Unreadable) as refused:
        decode(data, "版面.txt")
    assert "版面.txt" in str(refused.value) and words in str(refused.value) and str(refused.value).endswith("。")
