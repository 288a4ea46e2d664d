"""One file through LibreOffice: a profile of its own, limits of time and memory, no network, no macros."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from eduweb.core.acts.running import outside_acts

from ..isolated.problem import Problem

SECONDS = 60
MEGABYTES = 3072
_OLE = b"\xd0\xcf\x11\xe0"
# Limits are set before LibreOffice takes the place of this process.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from {0}.starting import main; main()"
_ROOT = Path(__file__).parents[__name__.count(".")]
_SETTINGS = Path(__file__).with_name("registrymodifications.xcu")


def find_office() -> str | None:
    """The path of LibreOffice's program, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@outside_acts
def convert(content: bytes) -> bytes:
    """Return the file as .docx. Raises Problem: "no-office" without LibreOffice, "not-converted" where that fails."""
    program = find_office()
    if program is None:
        raise Problem("no-office")
    with tempfile.TemporaryDirectory(prefix="convert-") as folder:
        place = Path(folder)
        source = place / f"source.{_extension(content)}"
        source.write_bytes(content)
        _run(program, place, source)
        made = place / "out" / "source.docx"
        if not made.is_file() or not made.stat().st_size:
            raise Problem("not-converted")
        return made.read_bytes()


def _extension(content: bytes) -> str:
    if content.startswith(_OLE):
        return "doc"
    return "rtf" if content.startswith(b"{\\rtf") else "odt"


def _run(program: str, place: Path, source: Path) -> None:
    profile = place / "profile"
    (profile / "user").mkdir(parents=True)
    shutil.copy(_SETTINGS, profile / "user")
    command = [
        *_without_network(),
        *(sys.executable, "-I", "-c", _START.format(__package__), str(_ROOT), str(SECONDS), str(MEGABYTES), program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place / "out"), str(source)),
    ]
    surroundings = {
        "HOME": str(place),
        "TMPDIR": str(place),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
    }
    process = subprocess.Popen(
        command,
        env=surroundings,
        cwd=place,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with suppress(subprocess.TimeoutExpired):  # what is not there then was not converted
        process.wait(SECONDS)
    _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """LibreOffice's script starts the program proper: both go."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@cache
def _without_network() -> tuple[str, ...]:
    """The command that leaves a process without any network, () where the system does not allow it.

    The profile's settings forbid links to be followed in any case.
    """
    command = ("unshare", "--net", "--map-root-user")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if done.returncode == 0 else ()
