"""Rules of acts stand in `articles.rules`, where everybody may ask them; an act imports another only to contain it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ACTS = settings.BASE_DIR / "articles" / "actions"
# Parts of every act, no acts themselves.
PARTS = {"refused", "rows"}
CONTAINED = {
    "bundle_publishing": {"publishing"},
    "copying": {"draft_saving"},
    "invitation_answering": {"approving", "sending_back"},
    "periodic_tasks": {"bundle_publishing", "discarding", "expiring", "placing", "publishing"},
    "refiling": {"draft_saving"},
    "restoring": {"authorship", "draft_saving"},
}


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """`(dots before it, module)` of every `from … import` in this file."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""


def test_an_act_imports_another_one_only_where_it_contains_it():
    modules = [file for file in ACTS.glob("*.py") if file.stem != "__init__"]
    found = {file.stem: {name for level, name in imports(file) if level == 1} - PARTS for file in modules}
    assert {act: others for act, others in found.items() if others} == CONTAINED


def test_who_is_no_act_asks_the_package_for_acts_and_the_rules_for_rules():
    product = [file for box in ("articles", "eduweb") for file in (settings.BASE_DIR / box).rglob("*.py")]
    inner = {
        name.rpartition("actions.")[2]
        for file in product
        for _, name in imports(file)
        if name.startswith(("articles.actions.", "actions."))
    }
    assert inner == {"periodic_tasks"}
