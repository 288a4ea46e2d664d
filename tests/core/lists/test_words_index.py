"""Searching lists through an index: the same results as a scan for the words, whatever way is taken."""

import pytest
from django.db.models import Q

from articles.models import Article
from eduweb.core.lists import words_index
from eduweb.core.lists.words_index import filter_by_words, split_words
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

FIELDS = ("title", "kicker", "byline", "source")
TITLES = ("课后服务进课表", "读书节开幕", "ABC 科技节", "100% 达标_全区", r"反斜线 a\b 与 'x' 引号", "课")
TERMS = (
    *(
        "课后",
        "课",
        "服务进课表",
        "读书节",
        "书节",
        "节",
        "abc",
        "ABC",
        "没有",
        "b c",
        "科技 ABC",
        "幕",
        "表 课",
        "甲某",
    ),
    *("100%", "%", "_", "\\", "a\\b", "'x'", '"ABC 科"', "'", '"', "课\0后", "&", ":*", "!课"),
)


def found_by_django(term: str) -> set[str]:
    found = Article.objects.all()
    for word in split_words(term):
        either = Q()
        for name in FIELDS:
            either |= Q(**{f"{name}__icontains": word})
        found = found.filter(either)
    return set(found.values_list("title", flat=True))


@pytest.mark.parametrize("share", [0, 2], ids=["scanned", "looked up"])
@pytest.mark.parametrize("term", TERMS)
def test_both_ways_find_what_a_scan_finds(monkeypatch, term, share):
    monkeypatch.setattr(words_index, "FREQUENT_SHARE", share)
    author = make_user()
    for title in TITLES:
        make_article(title, author=author)
    found = filter_by_words(Article.objects.all(), FIELDS, split_words(term))
    assert set(found.values_list("title", flat=True)) == found_by_django(term)


def test_a_pasted_page_is_a_search_too():
    make_article("课后服务进课表")
    assert not filter_by_words(Article.objects.all(), FIELDS, ["课后服务" * 2000]).exists()
