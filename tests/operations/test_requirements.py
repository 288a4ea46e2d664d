"""The exact versions in requirements*.txt: what pip installs is what was asked for, and runs on the oldest Python."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

OLDEST_PYTHON = "3.11.0"
LISTS = ["requirements", "requirements-dev"]


def listed(file: str) -> Iterator[Requirement]:
    """The requirements in a list, without its comments, its sums and the lists that it includes."""
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        if re.match(r"\w", line):
            yield Requirement(line.partition("#")[0].rstrip(" \\"))


def pins(file: str) -> dict[str, Requirement]:
    return {canonicalize_name(pin.name): pin for pin in listed(file)}


def why_not(pin: Requirement) -> str | None:
    """What keeps the pinned release from running on the oldest Python; None when nothing does."""
    try:
        installed = distribution(pin.name)
    except PackageNotFoundError:
        return f"{pin.name} is not installed"
    if installed.version not in pin.specifier:
        return f"{pin} is wanted, {installed.version} is installed"
    asked = installed.metadata.get("Requires-Python", "")
    if OLDEST_PYTHON not in SpecifierSet(asked):
        return f"{pin} asks for Python {asked}"
    return None


@pytest.mark.parametrize("name", LISTS)
def test_every_pinned_release_runs_on_the_oldest_python(name):
    here = [pin for pin in listed(f"{name}.txt") if pin.marker is None or pin.marker.evaluate()]
    assert [why for pin in here if (why := why_not(pin))] == []


@pytest.mark.parametrize("name", LISTS)
def test_what_is_asked_for_is_pinned(name):
    pinned = pins(f"{name}.txt")
    for asked in listed(f"{name}.in"):
        version = str(pinned[canonicalize_name(asked.name)].specifier).removeprefix("==")
        assert version in asked.specifier, f"make lock: {asked}"


def test_tests_run_on_the_versions_that_the_site_runs_on():
    tested = pins("requirements-dev.txt")
    assert {name: tested.get(name) for name in pins("requirements.txt")} == pins("requirements.txt")


@pytest.mark.parametrize("name", LISTS)
def test_every_pin_names_the_sums_of_its_files_and_no_address(name):
    text = Path(f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text and "--index" not in text
