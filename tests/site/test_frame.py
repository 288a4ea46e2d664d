"""What stands on every public page: tags, navigation, footer; and what must not stand there."""

import json
from itertools import pairwise

import pytest

from articles.models import Column
from tests.factories import make_column, make_published

ADDRESSES = (
    "/",
    "/services/",
    "/search/",
    "/search/?q=教育",
    "/sitemap/",
    "/about/",
    "/accessibility/",
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_names_the_site_in_its_tags_once(page, profile, address):
    soup = page(address)
    for name, value in (("SiteName", profile.name), ("SiteDomain", profile.domain), ("SiteIDCode", profile.code)):
        assert [tag["content"] for tag in soup.find_all("meta", attrs={"name": name})] == [value]
    assert soup.title.text.endswith(profile.name)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_one_h1_landmarks_and_a_way_past_the_navigation(page, address):
    soup = page(address)
    assert soup.html["lang"] == "zh-CN"
    assert len(soup.find_all("h1")) == 1
    assert soup.select_one("a.skip")["href"] == "#" + soup.main["id"]
    assert soup.header and soup.footer and soup.find("form", role="search")


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_skip_no_level(page, address):
    levels = [int(heading.name[1]) for heading in page(address).find_all(["h1", "h2", "h3", "h4"])]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", [*ADDRESSES, "/nothing-here/"])
def test_no_page_needs_inline_style_or_script(page, address):
    soup = page(address, 404 if "nothing" in address else 200)
    assert not soup.find_all("style")
    assert all(script.get("src") and not script.text for script in soup.find_all("script", type=None))
    assert {script["type"] for script in soup.find_all("script", type=True)} == {"application/ld+json"}
    assert not [
        tag for tag in soup.find_all(True) if "style" in tag.attrs or any(a.startswith("on") for a in tag.attrs)
    ]


def test_the_footer_names_everything_that_a_government_site_must_name(page, profile):
    footer = page("/").footer
    for words in (profile.owner, profile.organizer, profile.code, profile.icp, profile.police_record, profile.email):
        assert words in footer.text
    addresses = {link.text: link["href"] for link in footer.find_all("a")}
    assert addresses["我为政府网站找错"] == profile.error_report_url
    assert addresses["党政机关网站标识"] == profile.party_site_mark_url
    assert addresses["站点地图"] == "/sitemap/"
    assert addresses[profile.telephone] == "tel:023-49800001"


def test_navigation_shows_the_columns_on_show_in_their_order(page):
    make_column("通知公告", order=2)
    make_column("教育要闻", order=1)
    make_column("旧栏目", in_navigation=False)
    names = [link.text for link in page("/about/").select(".columns__list")[0].find_all("a")]
    assert names == ["首页", "教育要闻", "通知公告"]


def test_a_story_marks_its_column_in_the_navigation(page):
    story = make_published(column=make_column("教育要闻"))
    current = page(story.get_absolute_url()).select(".columns [aria-current]")
    assert [link.text for link in current] == ["教育要闻"]


def test_a_guide_marks_the_services_in_the_navigation(page, make_guide):
    current = page(make_guide().get_absolute_url()).select(".columns [aria-current]")
    assert [link.text for link in current] == ["办事"]


def test_the_frame_takes_two_queries_however_many_columns_there_are(client, profile, django_assert_num_queries):
    for number in range(8):
        make_column(f"栏目{number}")
    with django_assert_num_queries(2):
        client.get("/about/")


def test_a_demo_site_says_so_on_every_page_and_a_real_one_does_not(page, profile):
    assert "演示" not in page("/about/").header.text
    profile.is_demo = True
    profile.save()
    assert "演示数据" in page("/about/").header.text


def test_reading_modes_are_links_to_their_explanation_until_a_script_makes_them_switches(page):
    modes = page("/").select("a[data-mode]")
    assert [(link.text, link["data-mode"], link["data-value"], link["href"]) for link in modes] == [
        ("长辈版", "size", "elder", "/accessibility/"),
        ("深色", "theme", "dark", "/accessibility/"),
        ("高对比", "contrast", "more", "/accessibility/"),
    ]


def test_words_from_records_are_escaped(page, profile):
    profile.name = "<img src=x onerror=alert(1)>"
    profile.slogan = "<script>alert(1)</script>"
    profile.save()
    Column.objects.create(name="<b>栏目</b>", slug="x", description='"><script>', keywords="x")
    soup = page("/about/")
    assert not soup.find("img", src="x") and not soup.find("b")
    assert all(script.get("src") for script in soup.find_all("script", type=None))
    data = [script.text for script in soup.find_all("script", type=True)]
    assert not any(sign in text for text in data for sign in "<>&")
    assert json.loads(data[0])["@graph"][1]["name"] == profile.name


@pytest.mark.parametrize("address", ["/", "/services/", "/about/", "/accessibility/", "/sitemap/"])
def test_public_pages_touch_no_session_so_that_they_can_be_stored(client, profile, address):
    answer = client.get(address)
    assert not answer.cookies
    assert "cookie" not in answer.get("Vary", "").lower()
