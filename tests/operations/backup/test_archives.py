"""An archive is whole or refused: whatever was done to it, nothing has been touched by then (TRUST 31)."""

import hashlib
import json
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from eduweb.operations.backup import encryption, restoring
from eduweb.operations.backup.archive import HEADER, MANIFEST, SEAL, Damaged, Writer, read

MEMBERS = {"private/photos/a.jpg": b"original" * 100, "public/photos/b.webp": b"", "database/000000": b"rows" * 1000}
FACTS = {"database": "sqlite", "rows": {}, "pages": {}, "version": "0.2.0", "at": "2026-11-29T02:15:00+08:00"}


def make_archive(path: Path, members: dict[str, bytes] = MEMBERS) -> Path:
    with path.open("wb") as file, encryption.encrypted_into(file) as stream, Writer(stream, {}) as writer:
        for name, content in members.items():
            writer.add_bytes(name, content)
        writer.finish(FACTS)
    return path


def sums(content: bytes) -> str:
    return f"{len(content)} {hashlib.sha256(content).hexdigest()}"


def make_tar(path: Path, members: dict[str, bytes], **fields) -> Path:
    """A tar of one's own making, its manifest and seal in order."""
    stated = {HEADER: b"{}", **members}
    manifest = json.dumps({**FACTS, "members": {name: sums(content) for name, content in stated.items()}}).encode()
    with tarfile.open(path, "w") as tar:
        for name, content in {**stated, MANIFEST: manifest, SEAL: sums(manifest).encode()}.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            for field, value in fields.items() if name in members else ():
                setattr(member, field, value)
            tar.addfile(member, BytesIO(content))
    return path


@pytest.fixture
def place(monkeypatch):
    """Restoring into a place that fails the test when anything of it is touched."""
    touched: list[str] = []
    monkeypatch.setattr(restoring, "_refuse", lambda *_: touched.append("the place was looked at"))
    yield
    assert touched == []


def is_refused(archive: Path) -> bool:
    """Whether either command says, in words, what is wrong with the archive."""
    said = []
    for command in ("verify_backup", "restore"):
        try:
            call_command(command, archive)
        except CommandError as refusal:
            said.append("归档" in str(refusal))
    return said == [True, True]


def test_an_archive_is_read_as_it_was_written(tmp_path):
    found: dict[str, bytes] = {}
    manifest = read(make_archive(tmp_path / "a.tar"), "", lambda name, content: found.update({name: content.read()}))
    assert found.items() >= MEMBERS.items()
    assert manifest["members"].keys() == found.keys()


def test_a_file_that_grows_meanwhile_is_saved_as_long_as_it_was(tmp_path):
    with (tmp_path / "a.tar").open("wb") as file, Writer(file, {}) as writer:
        writer.add("private/documents/a.pdf", BytesIO(b"%PDF and more to come"), 4)
        writer.finish(FACTS)
    assert read(tmp_path / "a.tar", "")["members"]["private/documents/a.pdf"] == sums(b"%PDF")


def test_one_flipped_byte_anywhere_is_found(tmp_path, place, tell_tried):
    archive = make_archive(tmp_path / "a.tar")
    whole = archive.read_bytes()
    with tarfile.open(archive) as tar:
        spots = [(one.name, one.offset_data + one.size // 2) for one in tar if one.size]
        spots += [(f"head of {one.name}", one.offset + 3) for one in tar]
    unnoticed = []
    for name, spot in spots:
        archive.write_bytes(whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :])
        unnoticed += [] if is_refused(archive) else [name]
    assert unnoticed == []
    tell_tried(f"{len(spots)} places")


def test_one_that_is_cut_short_is_refused_wherever(tmp_path, place, tell_tried):
    archive = make_archive(tmp_path / "a.tar")
    whole = archive.read_bytes()
    cuts = [0, 1, 100, 512, *range(1024, len(whole), 1536), len(whole) - 1]
    unnoticed = []
    for cut in cuts:
        archive.write_bytes(whole[:cut])
        unnoticed += [] if is_refused(archive) else [cut]
    assert unnoticed == []
    tell_tried(f"{len(cuts)} cuts")


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../outside",
        "public/../../outside",
        "private//a",
        "database/./a",
        "elsewhere/a",
        "public/a\\..\\b",
    ],
)
def test_names_lead_nowhere_else(tmp_path, place, name):
    assert is_refused(make_tar(tmp_path / "a.tar", {name: b"x"}))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
def test_members_are_files_and_nothing_else(tmp_path, place, kind):
    assert is_refused(make_tar(tmp_path / "a.tar", {"public/a": b""}, type=kind, linkname="/etc/passwd"))


def test_members_that_the_manifest_does_not_name_or_that_are_not_there_are_noticed(tmp_path):
    archive = make_tar(tmp_path / "a.tar", {"public/a": b"x"})
    read(archive, "")
    with tarfile.open(archive, "a") as tar:
        tar.addfile(tarfile.TarInfo("public/b"))
    with pytest.raises(Damaged):
        read(archive, "")


def test_foreign_files_are_refused(tmp_path, place):
    (tmp_path / "text.tar").write_text("no tar at all" * 1000)
    with tarfile.open(tmp_path / "foreign.tar", "w") as tar:
        tar.add(__file__, "manifest.json")
    for name in ("text.tar", "foreign.tar", "missing.tar"):
        assert is_refused(tmp_path / name)
    with pytest.raises(Damaged, match="不是本系统的备份"):
        read(tmp_path / "foreign.tar", "")


@pytest.fixture
def gpg_key(gnupg_home):
    """The name of a new key in there."""
    quick = ["gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""]
    subprocess.run([*quick, "--quick-generate-key", "backup@example.gov.cn", "rsa2048", "encr"], check=True)
    return "backup@example.gov.cn"


def assert_encrypted(archive: Path) -> None:
    assert b"original" not in make_archive(archive).read_bytes()
    read(archive, "")
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:])
    with pytest.raises(CommandError):
        read(archive, "")


def test_a_key_encrypts_and_altered_bytes_are_found(tmp_path, gpg_key, settings):
    settings.BACKUP_KEY = gpg_key
    assert_encrypted(tmp_path / "a.tar.gpg")


def test_a_passphrase_does_so_where_there_is_no_key(tmp_path, gnupg_home, settings):
    settings.BACKUP_PASSPHRASE_FILE = str(tmp_path / "passphrase")
    (tmp_path / "passphrase").write_text("red rock\n")
    assert_encrypted(tmp_path / "a.tar.gpg")
    make_archive(tmp_path / "a.tar.gpg")
    (tmp_path / "passphrase").write_text("another one\n")
    with pytest.raises(CommandError, match="不能解密"):
        read(tmp_path / "a.tar.gpg", "")


def test_an_unknown_key_leaves_no_archive(tmp_path, gnupg_home, settings):
    settings.BACKUP_KEY = "nobody@example.gov.cn"
    with pytest.raises(CommandError, match="加密没有成功"):
        make_archive(tmp_path / "a.tar.gpg", {"database/000000": b"rows" * 1_000_000})
