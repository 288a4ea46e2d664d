"""GnuPG for tests of encryption."""

import subprocess

import pytest


@pytest.fixture
def gnupg_home(tmp_path, monkeypatch):
    """A GnuPG folder of one's own, without keys."""
    home = tmp_path / "gnupg"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    yield home
    subprocess.run(["gpgconf", "--kill", "all"], check=True)
