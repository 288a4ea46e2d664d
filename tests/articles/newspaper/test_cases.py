"""Pages with what must come out of them, no part of this repository: run where NEWSPAPER_CASES or ../shared has them."""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings

from articles.newspaper import StoryProposal, decode, read_page

CASES = Path(os.environ.get("NEWSPAPER_CASES", settings.BASE_DIR.parent / "shared" / "cases" / "newspapers"))

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the newspaper cases are not at hand")


def as_data(story: StoryProposal) -> dict:
    paragraphs = [{"kind": block.kind, "text": block.text} for block in story.blocks]
    return {"kicker": story.kicker, "title": story.title, "subtitle": story.subtitle, "paragraphs": paragraphs}


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.txt")))
def test_a_case_comes_out_exactly(name):
    wanted = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))["stories"]
    found = read_page(decode((CASES / f"{name}.txt").read_bytes(), name)).stories
    assert [as_data(story) for story in found] == [
        {key: value for key, value in story.items() if key != "byline_has"} for story in wanted
    ]
    for story, expected in zip(found, wanted, strict=True):
        assert all(person in story.byline for person in expected["byline_has"])
