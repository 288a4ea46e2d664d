"""What the documents for developers name is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.architecture import glossary

DOCUMENTS = ("CONTRIBUTING.md", "docs/architecture.md", "docs/adr/0016-foundation-and-roof.md")
PATH = re.compile(r"`((?:eduweb|articles|schools|honors|templates|tests|docs|static|deploy)/[\w./-]*)`")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document):
    text = Path(settings.BASE_DIR, document).read_text(encoding="utf-8")
    missing = [path for path in PATH.findall(text) if not (settings.BASE_DIR / path).exists()]
    assert missing == []


def test_every_app_and_room_of_the_roof_is_in_the_drawing():
    drawn = Path(settings.BASE_DIR, "docs/architecture.md").read_text(encoding="utf-8")
    rooms = [folder.name for folder in (settings.BASE_DIR / "eduweb").iterdir() if (folder / "__init__.py").exists()]
    assert [room for room in rooms if f"eduweb.{room}" not in drawn] == []


def test_the_glossary_says_what_models_and_enumerations_say():
    written = Path(settings.BASE_DIR, "docs/glossary.md").read_text(encoding="utf-8")
    assert written == glossary.glossary(), "make documents"


def test_every_word_of_the_glossary_has_a_meaning_of_its_own():
    described = [*glossary.models(), *glossary.enumerations()]
    assert [
        one for one in described if not glossary.meaning(one) or glossary.meaning(one).startswith(f"{one.__name__}(")
    ] == []
    labels = [str(model._meta.verbose_name) for model in glossary.models()]
    assert len(set(labels)) == len(labels)
