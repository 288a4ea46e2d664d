"""What the documents for developers name is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

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
