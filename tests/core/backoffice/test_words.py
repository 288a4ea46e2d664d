"""The back office speaks one Chinese: no page shows the framework's own words or names one thing in two ways."""

import ast
import gettext
import re
from html import unescape
from pathlib import Path

import polib
import pytest
from django.conf import settings

# What is said here instead: 新增, 账号, 退出登录, 筛选, 您; an item of a list is called by its own name.
FOREIGN = re.compile(
    r"增加|添加|帐号|帐户|账户|注销|登出|过滤|缺省|你(?!好)|条目"
    r"|(?i:model name|this field|please |select |forbidden|not found|change |delete )"
)
NEVER = re.compile(r"增加|添加|帐号|帐户|登出|过滤|缺省|你(?!好)")
PRODUCT = ("articles", "schools", "honors", "eduweb")
# Contents, and what reads numbers of accounts in people's texts.
UNSAID = {"migrations", "demo", "corpus", "judging.py"}
UNSEEN = re.compile(r"<(script|style|template|textarea)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.S)
# Words that a person reads although they stand in mark-up.
SAID = re.compile(r'(?:title|aria-label|placeholder|alt|value)="([^"]*)"')


# The lexicon lists what is wrong; an institution's licence is 注销, its money lies in a 监管账户.
TERMS = ("prechecks_term", "schools_traininginstitution")


def words_of(page: str) -> str:
    seen = UNSEEN.sub(" ", page)
    return unescape(f"{seen} {' '.join(SAID.findall(page))}")


@pytest.mark.django_db
def test_no_page_of_the_back_office_shows_the_frameworks_words(desk_once):
    found = {}
    first = {page.name: page for page in reversed(desk_once.pages)}
    for page in [*first.values(), *desk_once.refused]:
        words = "" if page.name.startswith(TERMS) else words_of(page.words)
        for match in FOREIGN.finditer(words):
            found.setdefault(match[0], []).append((page.address, words[max(0, match.start() - 20) : match.end() + 20]))
    assert len(first) > 150
    assert not found, "\n".join(f"{word}: {places}" for word, places in found.items())


def literals(path: Path) -> list[str]:
    """The texts of a module, but for what its docstrings say."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text.value for text in texts if id(text) not in docstrings]


@pytest.mark.pure
def test_no_source_of_the_back_office_says_them_where_no_page_of_the_tests_does():
    modules = [path for app in PRODUCT for path in (settings.BASE_DIR / app).rglob("*.py")]
    said = {path: literals(path) for path in modules if not UNSAID.intersection(path.parts)}
    for folder, pattern in (("templates/admin", "*.html"), ("static/desk", "*.js"), ("static/js", "*.js")):
        said |= {path: [path.read_text(encoding="utf-8")] for path in (settings.BASE_DIR / folder).rglob(pattern)}
    found = {str(path): words[0] for path, texts in said.items() for text in texts if (words := NEVER.search(text))}
    assert len(said) > 500 and not found, found


@pytest.mark.pure
@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_the_words_that_are_used_are_those_that_are_written(name):
    folder = settings.LOCALE_PATHS[0] / "zh_Hans" / "LC_MESSAGES"
    written = polib.pofile(str(folder / f"{name}.po"))
    with (folder / f"{name}.mo").open("rb") as compiled:
        used = gettext.GNUTranslations(compiled)
    assert all(
        (used.ngettext(entry.msgid, "", 1) if entry.msgid_plural else used.gettext(entry.msgid))
        == (entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr)
        for entry in written
    )
