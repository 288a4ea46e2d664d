"""The desk's photographs in a text become figures in their place, and nothing else of it changes."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from articles.publication.body import public_body
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.public.pictures import Picture
from eduweb.core.text.missing_pictures import missing_picture
from tests.factories import make_picture

PICTURE = Picture(**make_picture(photo=7, alt="学生在操场上跳绳"))
IMAGE = f'<img src="{desk_address(7)}">'

MANY = {
    number: Picture(**make_picture(photo=number, alt=f"第{number}张里的操场", caption=f"说明{number}"))
    for number in range(1, 8)
}


def images(*numbers: int) -> str:
    return "".join(f'<img src="{desk_address(number)}">' for number in numbers)


def alone(*numbers: int) -> str:
    """These photographs, each in a paragraph of its own, as the editor writes them."""
    return "".join(f"<p>{images(number)}</p>\n" for number in numbers)


def alts(part) -> list[str]:
    return [image["alt"] for image in part.find_all("img")]


def shown(body: str) -> BeautifulSoup:
    return BeautifulSoup(public_body(body, {7: PICTURE}), "html.parser")


def blocks(body: str) -> list[str]:
    return [tag.name for tag in shown(body).find_all(True, recursive=False)]


def test_no_mark_of_a_missing_picture_reaches_readers():
    body = f"<p>甲</p><p>{missing_picture('校门')}</p><p>乙{missing_picture()}</p>"
    assert public_body(body, {}) == "<p>甲</p><p>乙</p>"


def test_a_text_without_photographs_stays_as_it_is():
    body = '<h2>一</h2><p>二<img src="/static/mark.svg"/></p>'
    assert public_body(body, {7: PICTURE}) == body


@pytest.mark.parametrize(
    "around",
    [
        f"<p>{IMAGE}</p>",
        f"<p> {IMAGE} </p>",
        f"<p><strong> {IMAGE}</strong></p>",
        f"<figure>{IMAGE}<figcaption>旧</figcaption></figure>",
    ],
)
def test_a_photograph_alone_takes_the_place_of_its_block(around):
    assert blocks(f"<p>前</p>{around}<p>后</p>") == ["p", "figure", "p"]
    assert "旧" not in shown(around).text


def test_a_photograph_among_words_comes_after_their_paragraph():
    soup = shown(f"<p>前{IMAGE}后</p><p>别的</p>")
    assert [tag.name for tag in soup.find_all(True, recursive=False)] == ["p", "figure", "p"]
    assert soup.p.text == "前后"


def test_two_photographs_in_one_paragraph_are_two_figures():
    soup = BeautifulSoup(public_body(f"<p>{images(1, 2)}</p><p>后</p>", MANY), "html.parser")
    assert alts(soup) == ["第1张里的操场", "第2张里的操场"]
    assert [tag.name for tag in soup.find_all(True, recursive=False)] == ["figure", "figure", "p"]


def test_a_photograph_outside_of_any_block_is_left_out_with_its_address():
    assert public_body(f"{IMAGE}<p>后</p>", {7: PICTURE}) == "<p>后</p>"


def test_what_is_written_for_a_photograph_comes_before_what_its_text_brought_along():
    assert shown(f'<p><img src="{desk_address(7)}" alt="跳长绳"></p>').img["alt"] == "学生在操场上跳绳"
    wordless = {7: replace(PICTURE, alt="图片1")}
    assert 'alt="跳长绳"' in public_body(f'<p><img src="{desk_address(7)}" alt="跳长绳"></p>', wordless)


def test_empty_paragraphs_go_and_those_with_a_break_or_a_mark_stay():
    assert public_body("<p> </p><p>一</p><p><br/></p><p></p>", {}) == "<p>一</p><p><br/></p>"
