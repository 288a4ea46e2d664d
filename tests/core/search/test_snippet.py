"""A few words around the match, in the words of the text itself."""

from eduweb.core.search.results.snippet import BEFORE, LENGTH, snippet
from eduweb.core.text.plain import normalise


def words(body: str, wanted: str) -> str:
    return "|".join(f"[{text}]" if found else text for text, found in snippet(body, (wanted,)))


def test_a_match_stands_between_what_comes_before_and_after():
    assert words("全区学校课后服务今日开始", "课后服务") == "全区学校|[课后服务]|今日开始"
    assert words("课后服务今日开始", "课后服务") == "[课后服务]|今日开始"
    assert words("今日开始课后服务", "课后服务") == "今日开始|[课后服务]"


def test_what_is_left_out_is_marked():
    before, after = "前" * (BEFORE + 1), "后" * LENGTH
    runs = snippet(f"{before}课后服务{after}", ("课后服务",))
    assert runs == [
        ("……", False),
        ("前" * BEFORE, False),
        ("课后服务", True),
        ("后" * (LENGTH - BEFORE - 4), False),
        ("……", False),
    ]
    whole = "前" * BEFORE + "课后服务" + "后" * (LENGTH - BEFORE - 4)
    assert "……" not in "".join(text for text, _ in snippet(whole, ("课后服务",)))


def test_a_long_match_is_shown_whole():
    wanted = "长" * (LENGTH + 5)
    assert snippet(f"前{wanted}后", (wanted,)) == [("前", False), (wanted, True), ("……", False)]


def test_without_a_match_the_text_begins():
    assert snippet("字" * LENGTH, ("无",)) == [("字" * LENGTH, False)]
    assert snippet("字" * (LENGTH + 1), ("无",)) == [("字" * LENGTH + "……", False)]
    assert snippet(" \n ", ("无",)) == []


def test_breaks_and_blanks_are_one_blank():
    assert words("课后\n\n服务  开始", "服务") == "课后 |[服务]| 开始"


def test_characters_that_normalising_makes_longer_are_counted_as_one():
    assert words("占½的ＩＰｖ６地址", "ipv6") == "占½的|[ＩＰｖ６]|地址"
    assert words("½½½课后服务½", "课后服务") == "½½½|[课后服务]|½"
    assert words("ﬁne", "fi") == "[ﬁ]|ne"
    assert words("a½b", normalise("½")) == "a|[½]|b"
    assert words("½后", "无") == "½后"


def test_no_snippet_begins_inside_a_number():
    text = "一" * 30 + "。电话023-49001238转" + "二" * 9 + "课后服务"
    assert snippet(text, ("课后服务",))[1][0].startswith("转二")
