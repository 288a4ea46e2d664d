"""Trigrams of texts, and the queries for them."""

from eduweb.core.text.trigrams import all_trigrams, conjunction


def test_a_text_has_each_of_its_trigrams_once_and_a_short_one_has_none():
    assert all_trigrams("读书节目") == ["读书节", "书节目"]
    assert all_trigrams("哈哈哈哈哈") == ["哈哈哈"]
    assert all_trigrams("课后") == []


def test_a_query_asks_for_all_tokens_and_beginnings_and_quotes_what_they_hold():
    assert conjunction(["读书节", "书节目"]) == "'读书节' & '书节目'"
    assert conjunction(["a'b", "c\\d"], ["!课"]) == r"'a''b' & 'c\\d' & '!课':*"
