"""`manage.py scan`: the shape that others rely on, the exit status, and that nothing found is shown."""

import io
import json
import zipfile
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

N = "13600010002"


def scan(*files, capsys) -> tuple[int, list[dict]]:
    status = 0
    try:
        call_command("scan", *map(str, files), "--json")
    except SystemExit as end:
        status = end.code
    return status, json.loads(capsys.readouterr().out)


def docx(path, parts: dict[str, str]):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_texts_and_office_files_are_scanned_with_place_and_mask(tmp_path, capsys):
    text, page = tmp_path / "a.txt", tmp_path / "b.html"
    text.write_text(f"名单\n甲{N}\n护照E12345678", encoding="gb18030")
    page.write_text(f"<p><b>136</b>{N[3:]}</p>", encoding="utf-8")
    office = docx(tmp_path / "c.docx", {"word/document.xml": f"<b><p>{N}</p></b>", "word/x.bin": "\x00"})
    status, found = scan(text, page, office, capsys=capsys)
    assert status == 1
    mobile = {"kind": "mobile", "severity": "block", "masked": "136****0002"}
    assert found == [
        {
            "file": str(text),
            "state": "read",
            "findings": [
                mobile | {"where": "第 2 行"},
                {"kind": "passport", "severity": "ask", "where": "第 3 行", "masked": "E*****678"},
            ],
        },
        {"file": str(page), "state": "read", "findings": [mobile | {"where": "第 1 行"}]},
        {"file": str(office), "state": "partly", "findings": [mobile | {"where": "正文第 1 段"}]},
    ]


def test_standard_input_is_text(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(f"电话{N}".encode())))
    status, found = scan("-", capsys=capsys)
    assert (status, found[0]["file"], len(found[0]["findings"])) == (1, "-", 1)


def test_a_clean_text_ends_well_and_what_cannot_be_read_does_not(tmp_path, capsys):
    clean, unknown = tmp_path / "a.txt", tmp_path / "b.zip"
    clean.write_text("公开电话 023-49812345", encoding="utf-8")
    unknown.write_bytes(b"PK")
    assert scan(clean, capsys=capsys) == (0, [{"file": str(clean), "state": "read", "findings": []}])
    assert scan(unknown, capsys=capsys) == (1, [{"file": str(unknown), "state": "unreadable", "findings": []}])
    with pytest.raises(CommandError, match="打不开文件"):
        call_command("scan", str(tmp_path / "none.txt"))


def test_in_words_it_says_what_was_found_where(tmp_path, capsys):
    text = tmp_path / "a.txt"
    text.write_text(f"甲{N}，学号2026010123", encoding="utf-8")
    with pytest.raises(SystemExit):
        call_command("scan", str(text))
    said = capsys.readouterr().out
    assert "第 1 行：手机号码 136****0002" in said
    assert "第 1 行：疑似学籍号" in said
    assert N not in said
