"""The questions of docs/search.md: the address beside each comes first, or stands among the first three, on the page."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

_ROW = re.compile(r"^\| `(?P<question>[^`]+)` \| `(?P<address>/[^`]*)` \| (?P<place>[13]) \|$", re.MULTILINE)
DOCUMENT = Path(__file__).parents[2] / "docs" / "search.md"


def first_addresses(client, question: str) -> list[str]:
    """What a reader sees first."""
    soup = BeautifulSoup(client.get(f"/search/?q={quote(question)}").content, "html.parser")
    return [link["href"] for link in soup.select(".hit__title a")]


def test_every_question_of_the_document_is_answered_by_its_address(demo_site, client):
    questions = _ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert len(questions) >= 120
    missed = {
        question: (address, found[:3])
        for question, address, place in questions
        if address not in (found := first_addresses(client, question))[: int(place)]
    }
    assert missed == {}
