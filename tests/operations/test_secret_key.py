"""The key that signs sessions and links: where it comes from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRINTS = "from eduweb.settings import SECRET_KEY; print(SECRET_KEY)"


@pytest.fixture
def settings_of(tmp_path):
    """`settings_of(NAME=value)`: what a process with this environment does when it asks for the key."""

    def ask(**environment: str) -> subprocess.CompletedProcess:
        inherited = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "DATABASE_URL"}}
        env = inherited | {"VAR_DIR": str(tmp_path)} | environment
        return subprocess.run([sys.executable, "-c", PRINTS], env=env, capture_output=True, text=True, check=False)

    return ask


@pytest.mark.parametrize("key", ["plain-0123456789", "$begins-like-a-variable", "$HOME", "a$b#c%d=e", "(f)&!*^"])
def test_a_key_of_the_environment_is_taken_as_it_stands(settings_of, key):
    assert settings_of(SECRET_KEY=key).stdout.strip() == key


def test_the_demo_makes_up_a_key_once_and_keeps_it_from_others(settings_of, tmp_path):
    made = settings_of().stdout.strip()
    assert len(made) >= 50 and settings_of().stdout.strip() == made
    assert Path(tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_bureaus_site_without_a_key_does_not_start(settings_of, tmp_path):
    answer = settings_of(DEMO="off")
    assert answer.returncode and "缺少 SECRET_KEY" in answer.stderr
    assert not (tmp_path / "secret_key").exists()
