"""What the components work out for themselves, and the colours' promise of contrast."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from eduweb.core.text.telephones import dial, link_telephones
from eduweb.site.templatetags.design import bars, legend, pages_shown

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8")
TEXT, SECONDARY = 7.0, 4.5


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 20, [1, 2, 3, None, 20]),
        (5, 20, [1, 2, 3, 4, 5, 6, 7, None, 20]),
        (10, 20, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (20, 20, [1, None, 18, 19, 20]),
    ],
)
def test_the_pager_shows_first_last_and_neighbours(number, pages, shown):
    assert pages_shown(number, pages) == shown


def test_the_pager_gives_the_first_page_its_own_address():
    html = render_to_string(
        "components/pager.html", {"number": 2, "pages": 3, "first": "/c/", "prefix": "/c/page/", "suffix": "/"}
    )
    assert re.findall(r'href="([^"]+)"', html) == ["/c/", "/c/", "/c/page/2/", "/c/page/3/", "/c/page/3/"]


def test_large_page_numbers_stay_plain_in_addresses():
    html = render_to_string("components/pager.html", {"number": 1999, "pages": 2000, "first": "/", "prefix": "/p/"})
    assert 'href="/p/2000"' in html


def test_one_page_needs_no_pager():
    assert not render_to_string("components/pager.html", {"number": 1, "pages": 1, "first": "/"}).strip()


def test_bars_are_measured_against_the_largest():
    lengths = [[part.length for part in bar.parts] for bar in bars([("甲", 5), ("乙", 10), ("丙", 0)])]
    assert lengths == [["50.00"], ["100.00"], []]
    assert bars([("甲", 0)])[0].parts == []


def test_a_bar_of_several_parts_shows_each_where_the_one_before_ends():
    one, other = bars([("2025", [1, 0, 2]), ("2024", [4, 1, 1], "/2024/")], ["国家级", "市级", "区县级"])
    assert [(part.place, part.name, part.begin, part.length) for part in one.parts] == [
        (1, "国家级", "0.00", "16.67"),
        (3, "区县级", "16.67", "33.33"),
    ]
    assert (other.value, other.url) == (6, "/2024/")


def test_numbers_are_grouped_by_three_in_charts_figures_and_tables():
    chart = render_to_string(
        "components/bar_chart.html", {"title": "在校生", "points": [("2025", 2257), ("2024", 12330)]}
    )
    figure = {"label": "托育学位", "value": "3270"}
    assert ">2,257<" in chart and ">12,330<" in chart
    assert "3,270" in render_to_string("components/key_figures.html", {"figures": [figure]})


def test_the_legend_names_the_parts_that_occur():
    assert legend([("2025", [1, 0, 2]), ("2024", [4, 0, 1])], ["国家级", "市级", "区县级"]) == [
        (1, "国家级", 5),
        (3, "区县级", 3),
    ]
    assert legend([], ["国家级"]) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("023-49800001", "tel:023-49800001"),
        ("023-4980 0001（基教科）", "tel:023-49800001"),
        ("请到窗口咨询", ""),
        ("", ""),
    ],
)
def test_a_tap_dials_the_first_number(text, address):
    assert dial(text) == address


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>电话：023-49800001。</p>", '<p>电话：<a href="tel:023-49800001">023-49800001</a>。</p>'),
        ('<a href="/x/">问 023-49800001</a>', '<a href="/x/">问 023-49800001</a>'),
        ("<p>编号 2023-49800001-2，2024-2025 学年</p>", "<p>编号 2023-49800001-2，2024-2025 学年</p>"),
        ('<img alt="023-49800001"><abbr>甲</abbr>', '<img alt="023-49800001"><abbr>甲</abbr>'),
    ],
)
def test_telephones_in_a_text_become_links_and_nothing_else_does(html, linked):
    assert link_telephones(html) == linked


def colours(*selectors: str) -> dict[str, str]:
    """The colour tokens that hold when these blocks of tokens.css apply, the last one strongest."""
    found = {}
    for selector in selectors:
        block = re.search(rf"^{re.escape(selector)} {{(.*?)^}}", TOKENS, re.DOTALL | re.MULTILINE)
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6}|var\(--[a-z-]+\));", block[1]))
    return {name: found[value[6:-1]] if value.startswith("var") else value for name, value in found.items()}


def contrast(one: str, other: str) -> float:
    """WCAG 2: the ratio of the relative luminances."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "mode",
    [
        (),
        ('[data-theme="dark"]',),
        ('[data-contrast="more"]',),
        ('[data-theme="dark"]', '[data-contrast="more"]', '[data-contrast="more"][data-theme="dark"]'),
    ],
)
def test_every_pair_of_text_and_ground_has_its_contrast_in_every_mode(mode):
    now = colours(":root", *mode)
    for ground in ("paper", "wash", "sheet"):
        assert contrast(now["ink"], now[ground]) >= TEXT
        for text in ("ink-soft", "main", "accent"):
            assert contrast(now[text], now[ground]) >= SECONDARY, (text, ground)
    for text in ("main", "accent"):
        assert contrast(now[text], now["paper"]) >= TEXT
        assert contrast(now["on-brand"], now[text]) >= TEXT
    assert contrast(now["ink"], now["mark"]) >= TEXT
    assert contrast(now["rule-field"], now["sheet"]) >= 3
    assert contrast(now["focus"], now["paper"]) >= 3
