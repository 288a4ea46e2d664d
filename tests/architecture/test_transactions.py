"""One way into a transaction (DESIGN D12): found in the code itself, whatever is added later."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ACTS = ROOT / "eduweb/core/acts"
FILES = [
    path
    for room in ("eduweb", "schools", "honors", "articles")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts and ACTS not in path.parents
]


def faults(code: str) -> Iterator[str]:
    """Transactions that no act begins, locks that foreign keys of others would wait for, passwords hashed inside acts."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and node.attr in ("atomic", "set_autocommit"):
            yield f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.ImportFrom) and node.module == "django.db.transaction":
            yield f"line {node.lineno}: import from django.db.transaction"
        if isinstance(node, ast.ImportFrom) and node.module == "django.contrib.auth.hashers":
            yield f"line {node.lineno}: not by eduweb.core.accounts.passwords.hash_password"
        if isinstance(node, ast.Attribute) and node.attr in ("create_user", "create_superuser"):
            yield f"line {node.lineno}: {node.attr} hashes a password"
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update":
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            if getattr(given.get("no_key"), "value", None) is not True:
                yield f"line {node.lineno}: select_for_update without no_key=True"


def test_only_acts_begin_transactions_and_every_lock_lets_foreign_keys_pass():
    found = [f"{path.relative_to(ROOT)} {fault}" for path in FILES for fault in faults(path.read_text())]
    assert FILES
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "with transaction.atomic(): pass",
        "from django.db.transaction import atomic",
        "rows.select_for_update()",
        "from django.contrib.auth.hashers import make_password",
        "User.objects.create_user('a', password='b')",
        "rows.select_for_update(no_key=False)",
    ],
)
def test_each_other_way_is_found(code):
    assert list(faults(code))
