"""Rooms a stranger finds the way in: none overfull, no name that hides another, a drawing that cannot lie."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from tests.architecture import drawing

APPS = ("articles", "honors", "schools")
BOXES = (*APPS, "eduweb")
MOST_AT_ROOT, MOST_IN_ROOM = 8, 16
# One verb a file.
VERBS = {"articles/actions", "schools/actions"}


def folders(box: str) -> list[Path]:
    """Folders with modules, the app's root first; migrations are Django's."""
    found = {file.parent for file in (settings.BASE_DIR / box).rglob("*.py") if file.parent.name != "migrations"}
    return sorted(found)


def packages(box: str) -> Iterator[ModuleType]:
    get_resolver().url_patterns  # noqa: B018  converters are registered in the order of the addresses
    root = importlib.import_module(box)
    yield root
    for found in pkgutil.walk_packages(root.__path__, f"{box}."):
        module = importlib.import_module(found.name)
        if found.ispkg:
            yield module


@pytest.mark.parametrize("box", BOXES)
def test_no_room_is_overfull(box):
    for folder in folders(box):
        name = str(folder.relative_to(settings.BASE_DIR))
        most = MOST_AT_ROOT if name in APPS else MOST_IN_ROOM
        assert name in VERBS or len(list(folder.glob("*.py"))) <= most, name


@pytest.mark.parametrize("box", BOXES)
def test_every_room_says_what_it_holds(box):
    silent = [
        folder.relative_to(settings.BASE_DIR)
        for folder in folders(box)
        if folder.parent != settings.BASE_DIR
        and not {"management", "commands", "templatetags"} & set(folder.parts)
        and any(file.name not in ("__init__.py", "rule.py") for file in folder.glob("*.py"))
        and not (folder / "__init__.py").read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


@pytest.mark.parametrize("box", BOXES)
def test_no_function_hides_the_module_of_its_name(box):
    hidden = [
        f"{package.__name__}.{found.name}"
        for package in packages(box)
        for found in pkgutil.iter_modules(package.__path__)
        if not isinstance(getattr(package, found.name, None), ModuleType | None)
    ]
    assert hidden == []


def test_the_drawing_shows_the_imports_as_they_are():
    present = drawing.DOCUMENT.read_text(encoding="utf-8")
    assert drawing.document(present) == present, "make documents"


TEMPLATE_NAME = re.compile(r"""["']((?:\w+/)+\w+\.html)["']""")


def test_every_template_that_is_named_exists():
    sources = [
        file
        for box in (*BOXES, "templates")
        for file in (settings.BASE_DIR / box).rglob("*")
        if file.suffix in (".py", ".html")
    ]
    named = {name for file in sources for name in TEMPLATE_NAME.findall(file.read_text(encoding="utf-8"))}
    assert named
    for name in sorted(named):
        get_template(name)
