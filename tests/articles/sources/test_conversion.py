"""Files of older programs through LibreOffice: all words come in; without it a clear word; nothing outlasts its limits."""

import subprocess
from collections import Counter

import pytest

from articles.newspaper import Unreadable
from articles.sources.kinds import kind_of
from articles.sources.problems import named
from articles.sources.reading import read_source
from eduweb.core.text.office import conversion
from tests.articles.sources.documents import DOCUMENTS
from tests.articles.sources.test_word import letters, words_of

FORMATS = {"notice": "doc", "news": "odt", "tables": "doc", "notes": "rtf", "boxes": "odt", "changed": "doc"}


def converted(content: bytes, name: str) -> bytes:
    with named(name):
        return conversion.convert(content)


with_office = pytest.mark.skipif(conversion.find_office() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def old_files(tmp_path_factory) -> dict[str, bytes]:
    """The documents as an older program saves them; .wps files have the content of .doc files."""
    folder = tmp_path_factory.mktemp("old")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(document.content)
    for kind in set(FORMATS.values()):
        names = [f"{name}.docx" for name, its in FORMATS.items() if its == kind]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, *names]
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=120)
    return {name: (folder / f"{name}.{kind}").read_bytes() for name, kind in FORMATS.items()}


def _check(name: str, content: bytes) -> None:
    expected = DOCUMENTS[name]
    assert kind_of(content) == "office"
    page = read_source(conversion.convert(content), f"{name}.wps")
    kinds = Counter(block.kind for block in page.stories[0].blocks)
    assert not letters(expected.words) - letters(words_of(page))
    assert page.stories[0].title == expected.title
    assert (kinds["table"], len(page.pictures)) == (expected.tables, expected.pictures)


@with_office
@pytest.mark.parametrize("name", ["notice", "news"])
def test_an_old_document_comes_in_with_all_its_words(old_files, name):
    _check(name, old_files[name])


@with_office
@pytest.mark.trust
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("notice", "news")])
def test_all_old_documents_come_in_with_all_their_words(old_files, name):
    _check(name, old_files[name])


@with_office
def test_a_file_that_it_cannot_read_is_said_with_the_way_out():
    with pytest.raises(Unreadable, match=r"没有转换成功.*另存为 \.docx"):
        converted(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument" + b"\x00" * 512, "坏文件.doc")


def test_without_libreoffice_the_way_out_is_named(monkeypatch):
    monkeypatch.setattr(conversion, "find_office", lambda: None)
    with pytest.raises(Unreadable, match="没有安装 LibreOffice.*另存为 .docx"):
        converted(b"{\\rtf1", "通知.wps")


def test_what_takes_too_long_is_ended(monkeypatch, tmp_path):
    endless = tmp_path / "soffice"
    endless.write_text("#!/bin/sh\nsleep 600 & wait\n")
    endless.chmod(0o755)
    monkeypatch.setattr(conversion, "find_office", lambda: str(endless))
    monkeypatch.setattr(conversion, "SECONDS", 1)
    with pytest.raises(Unreadable, match="没有转换成功"):
        converted(b"{\\rtf1", "通知.doc")
