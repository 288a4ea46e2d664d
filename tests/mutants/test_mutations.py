"""Each break changes what the file does, in one place, and nothing is broken that nobody could notice."""

import ast
from pathlib import Path

import pytest

from tests.mutants import rooms
from tests.mutants.mutations import mutants, sample

ROOT = Path(__file__).parents[2]


def broken(source: str, path: str = "articles/rules/x.py") -> list[str]:
    whole = source.encode()
    return [mutant.broken(whole).decode() for mutant in mutants(path, whole)]


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("x = a == b", "x = (a != b)"),
        ("x = a and b", "x = (a or b)"),
        ("x = not a", "x = (a)"),
        ("x = 0", "x = 1"),
        ("x = True", "x = False"),
        ("x = a['名']", 'x = a[""]'),
        ("x = f(a, by=b)", "x = f(a, )"),
        ("x = f(by=b, to=c)", "x = f( to=c)"),
        ("x = (a or b).filter(c)", "x = (a or b).all()"),
        ("x = [a for a in b if c]", "x = [a for a in b if True]"),
        ("if a:\n    f(a)", "if False:\n    f(a)"),
        ("if a:\n    f(a)", "if a:\n    pass"),
        ("def f():\n    return a", "def f():\n    pass"),
        ("def f():\n    raise a", "def f():\n    pass"),
        ("@atomic\ndef f():\n    x = a", "\ndef f():\n    x = a"),
        ("a.b = c", "pass"),
    ],
)
def test_a_rule_is_broken_in_one_place(source, result):
    assert result in broken(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Words."""',
        "def f(a: X = b) -> Y:\n    x = c",
        "def f():\n    x = a\n    return",
        "__all__ = [0]",
        'x = Field("名称", verbose_name="名称")',
        "class A:\n    class Meta:\n        abstract = True",
        "logger.warning(a)",
        "@property\ndef f():\n    x = a",
        "def install_postgresql():\n    return 0",
    ],
)
def test_what_nobody_could_notice_is_left_alone(source):
    assert broken(source) == []


def test_fields_of_models_are_left_alone_and_their_methods_are_not():
    source = "class A:\n    b = Field(null=True)\n    def f():\n        return c"
    assert len(broken(source, "eduweb/core/audit/models.py")) == 1


def test_every_break_of_a_real_file_is_python_and_does_something_else():
    path = "articles/rules/policies.py"
    whole = (ROOT / path).read_bytes()
    found = mutants(path, whole)
    assert len({mutant.name for mutant in found}) == len(found) > 100
    assert ast.dump(ast.parse(whole)) not in {ast.dump(ast.parse(mutant.broken(whole))) for mutant in found}


def test_a_sample_is_the_same_each_time_and_another_with_another_seed():
    found = mutants("articles/rules/x.py", b"x = [a == b, c and d, not e, 0, 1, True]")
    assert sample(found, 3, "1") == sample(found[::-1], 3, "1")
    assert any(sample(found, 3, "1") != sample(found, 3, seed) for seed in "23456")


def test_every_room_has_files_and_tests():
    for pattern, tests in rooms.ROOMS.items():
        assert any(rooms.room_of(path) == pattern for path in rooms.files(ROOT)), pattern
        assert [name for name in tests if not (ROOT / name).exists()] == []
