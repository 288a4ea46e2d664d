"""docs/glossary.md, made from models and enumerations: `make documents` writes it, a test holds it.

Chinese words as users see them, beside their names in the code; meanings are the first sentences of docstrings.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from inspect import getdoc, isclass

from django.db.models import Choices, Model

BOXES = ("articles", "honors", "schools", "eduweb")
PREFACE = """# Glossary
<!-- Made by `make documents` from models and enumerations; do not edit by hand. -->

Users' words are Chinese, names in the code are English, and each has one meaning. First the records, then the fixed
words, app by app.
"""


def glossary() -> str:
    """The whole document."""
    return PREFACE + "".join(_records()) + "".join(_fixed_words())


def models() -> list[type[Model]]:
    """The product's own models, in the order in which their apps are installed."""
    from django.apps import apps

    return [model for model in apps.get_models() if model.__module__.partition(".")[0] in BOXES]


def enumerations() -> list[type[Choices]]:
    """Every enumeration with labels, in the order of its module's name."""
    found = {
        value
        for box in BOXES
        for module in _modules(box)
        for value in vars(module).values()
        if isclass(value) and issubclass(value, Choices) and value.__module__ == module.__name__ and list(value)
    }
    return sorted(found, key=lambda one: (one.__module__, one.__name__))


def meaning(described: type) -> str:
    """The first sentence of its docstring, without the references in brackets."""
    first = re.split(r"(?<=[.:;])\s", " ".join((getdoc(described) or "").split()), maxsplit=1)[0]
    return re.sub(r"\s*\([^()]*(?:STANDARDS|DESIGN|TRUST)[^()]*\)", "", first).rstrip(".:;")


def _modules(box: str) -> Iterator:
    for found in pkgutil.walk_packages(importlib.import_module(box).__path__, f"{box}."):
        if found.name.rpartition(".")[2] in ("enums", "models", "roles", "workflow") or ".models." in found.name:
            yield importlib.import_module(found.name)


def _records() -> Iterator[str]:
    yield "\n## Records\n| 中文 | name | meaning |\n|---|---|---|\n"
    for model in models():
        yield f"| {model._meta.verbose_name} | `{model._meta.label}` | {meaning(model)} |\n"


def _fixed_words() -> Iterator[str]:
    yield "\n## Fixed words\n"
    for enumeration in enumerations():
        yield f"\n**`{enumeration.__name__}`** (`{enumeration.__module__}`): {meaning(enumeration)}\n\n"
        yield "| 中文 | name |\n|---|---|\n"
        yield from (f"| {member.label} | `{member.name}` |\n" for member in enumeration)
