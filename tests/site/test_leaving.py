"""The notice before a site that is not a government's: for links of this site alone, and never a redirect."""

from urllib.parse import parse_qs, urlsplit

import pytest

from eduweb.core.text.leaving import by_the_notice, links_by_the_notice
from tests.factories import make_published, make_school

OUTSIDE = "https://paper.example.com/a?b=1&c=2"


@pytest.mark.parametrize(
    "address",
    [
        *("/schools/", "#below", "mailto:a@b.cn", "tel:023-49800001"),
        *("https://www.gov.cn/zhengce/", "https://jw.cq.gov.cn/", "https://bszs.conac.cn/", "http://localhost:8000/x"),
    ],
)
def test_within_the_site_and_to_governments_nothing_stands_between(address):
    assert by_the_notice(address) == address


@pytest.mark.parametrize("host", ["gov.cn.example.com", "fakegov.cn", "example.com:443", "www.gov.cn@example.com"])
def test_a_name_that_only_looks_like_a_governments_is_none(host):
    assert by_the_notice(f"https://{host}/").startswith("/leaving/?")


def test_links_of_a_text_keep_their_words_and_lead_by_the_notice():
    outside = f'<a href="{OUTSIDE.replace("&", "&amp;")}" rel="noopener noreferrer">报道</a>'
    html = f'<p>{outside}<a href="/schools/">学校</a></p>'
    told = links_by_the_notice(html)
    assert ">报道</a>" in told and '<a href="/schools/">' in told
    assert f'data-address="{OUTSIDE.replace("&", "&amp;")}"' in told


@pytest.mark.django_db
def test_links_of_stories_and_records_lead_to_the_notice_which_names_where_they_go(page):
    story = make_published(body=f'<p><a href="{OUTSIDE.replace("&", "&amp;")}">报道</a></p>', source_url=OUTSIDE)
    school = make_school(homepage=OUTSIDE)
    for address in (story.get_absolute_url(), school.get_absolute_url()):
        links = page(address).select('a[href^="/leaving/"]')
        assert links, address
        for link in links:
            notice = page(link["href"])
            assert "不是政府网站" in notice.main.text and "paper.example.com" in notice.main.text
            assert notice.main.find("a", href=OUTSIDE)
            assert notice.find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.django_db
def test_an_address_that_nobody_here_linked_to_gets_no_notice(page):
    sign = parse_qs(urlsplit(by_the_notice(OUTSIDE)).query)["sign"][0]
    for query in ("", f"?to={OUTSIDE}", f"?to=https://evil.example.com/&sign={sign}", "?to=javascript:alert(1)&sign=x"):
        assert "evil" not in page(f"/leaving/{query}", 404).main.text
