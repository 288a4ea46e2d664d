"""docs/facts.md is true: every fact stands at the address it names, in the words it names."""

import re

import pytest
from django.conf import settings

from eduweb.core.text.plain import from_html

FACTS = settings.BASE_DIR / "docs" / "facts.md"
_ROW = re.compile(r"^\| (F\d+) \| [^|]+ \| `([^`]+)` \| (.+) \|$", re.MULTILINE)
_UNREAD = re.compile(r"<(head|script|style|svg)\b.*?</\1>", re.DOTALL)


def rows() -> list[tuple[str, str, list[str]]]:
    """`(fact, address, words)` of every row of the table."""
    table = FACTS.read_text(encoding="utf-8")
    return [(fact, address, re.findall(r"`([^`]+)`", words)) for fact, address, words in _ROW.findall(table)]


def test_every_fact_has_a_row():
    assert {fact for fact, _, _ in rows()} == {f"F{number}" for number in range(1, 32)}


@pytest.mark.usefixtures("demo_site", "db")
def test_readers_find_every_fact_at_its_address(client):
    assert [gap for fact, address, words in rows() for gap in gaps(client, fact, address, words)] == []


def gaps(client, fact: str, address: str, words: list[str]) -> list[str]:
    """What a reader of this address does not find, each as a line that names fact and address."""
    response = client.get(address)
    if response.status_code != 200:
        return [f"{fact} {address}: {response.status_code}"]
    shown = " ".join(from_html(_UNREAD.sub("", response.content.decode())).split())
    return [f"{fact} {address}: {word}" for word in words if word not in shown]
