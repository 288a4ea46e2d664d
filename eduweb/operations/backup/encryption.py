"""Encryption of archives by `age` or `gpg`, through whose pipes they go: nothing readable comes to rest beside them."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import CommandError

_GPG = ["gpg", "--batch", "--quiet", "--no-tty"]


def suffix() -> str:
    """What the name of an encrypted archive ends in; empty while no key is set."""
    if settings.BACKUP_KEY.startswith("age1"):
        return ".age"
    return ".gpg" if settings.BACKUP_KEY or settings.BACKUP_PASSPHRASE_FILE else ""


@contextmanager
def encrypted_into(target: IO[bytes]) -> Iterator[IO[bytes]]:
    """A stream whose content arrives in `target` encrypted, or as it is while no key is set."""
    if not suffix():
        yield target
        return
    with piped(_encrypting(), "加密没有成功", stdin=subprocess.PIPE, stdout=target) as process:
        assert process.stdin
        yield process.stdin


@contextmanager
def decrypted_from(archive: Path) -> Iterator[IO[bytes]]:
    """The archive's content as a stream; what kind of archive it is, its name tells."""
    if archive.suffix not in (".age", ".gpg"):
        with archive.open("rb") as file:
            yield file
        return
    with piped(_decrypting(archive), "归档不能解密，或已损坏", stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield process.stdout


@contextmanager
def piped(command: list[str], failure: str, **options) -> Iterator[subprocess.Popen[bytes]]:
    """Run the tool beside the block; CommandError with these words when it fails, or is not there."""
    if not shutil.which(command[0]):
        raise CommandError(f"本机没有安装 {command[0]}。")
    # A tool that has ended before its time breaks the pipe; its status says so.
    with suppress(BrokenPipeError), subprocess.Popen(command, **options) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise CommandError(f"{failure}（{command[0]} 的退出码是 {process.returncode}）。")


def _encrypting() -> list[str]:
    if suffix() == ".age":
        return ["age", "--encrypt", "--recipient", settings.BACKUP_KEY]
    if settings.BACKUP_KEY:
        return [*_GPG, "--compress-algo", "none", "--trust-model", "always", "--encrypt", "-r", settings.BACKUP_KEY]
    return [*_GPG, "--compress-algo", "none", "--cipher-algo", "AES256", "--symmetric", *_passphrase()]


def _decrypting(archive: Path) -> list[str]:
    if archive.suffix == ".age":
        return ["age", "--decrypt", "--identity", settings.BACKUP_IDENTITY, str(archive)]
    return [*_GPG, *_passphrase(), "--decrypt", str(archive)]


def _passphrase() -> list[str]:
    file = settings.BACKUP_PASSPHRASE_FILE
    return ["--pinentry-mode", "loopback", "--passphrase-file", file] if file else []
