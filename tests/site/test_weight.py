"""What a page weighs: few requests, one stylesheet, compressed answers, and none where compressing could tell a secret."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from eduweb.core.backoffice.stylesheet import one_stylesheet
from tests.factories import make_honor, make_published, make_school, make_user

STATIC = settings.BASE_DIR / "static"
MOST_REQUESTS = 6


def assets(soup) -> set[str]:
    """What a browser asks for before any photograph: stylesheets, scripts, the icon that it shows, small pictures."""
    links = [link for link in soup.find_all("link", href=True) if "stylesheet" in link["rel"]]
    icon = soup.find("link", rel="icon")
    small = soup.select("img[src*='/static/']")
    return {tag.get("href") or tag["src"] for tag in [*links, icon, *soup.select("script[src]"), *small]}


@pytest.mark.django_db
def test_no_page_asks_for_more_than_six_things_before_its_photographs(page, make_guide, tell_tried):
    records = [make_published(), make_school(), make_honor(), make_guide()]
    addresses = ["/", "/schools/", "/search/", "/services/", *(record.get_absolute_url() for record in records)]
    asked = {address: assets(page(address)) for address in addresses}
    assert {address: found for address, found in asked.items() if 1 + len(found) > MOST_REQUESTS} == {}
    tell_tried(f"{len(addresses)} pages, at most {1 + max(map(len, asked.values()))} requests")


def test_the_stylesheet_holds_every_source_that_it_imports_and_asks_for_none():
    sources = re.findall(r'@import url\("([^"]+)"\)', (STATIC / "css/site.css").read_text("utf-8"))
    made = Path(finders.find("css/site.css")).read_text("utf-8")
    assert "@import" not in made
    assert [name for name in sources if (STATIC / "css" / name).read_text("utf-8") not in made] == []
    components = {path.name for path in (STATIC / "css/components").glob("*.css")}
    assert components == {name.partition("/")[2] for name in sources if "/" in name}


def test_collected_is_the_stylesheet_in_one_piece(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin", "ckeditor", "desk"])
    assert (tmp_path / "css/site.css").read_text("utf-8") == one_stylesheet(STATIC / "css/site.css")


def test_an_import_of_another_form_is_refused_and_not_left_to_the_browser(tmp_path):
    (tmp_path / "site.css").write_text("@import 'more.css';")
    with pytest.raises(ValueError):
        one_stylesheet(tmp_path / "site.css")


@pytest.mark.django_db
def test_what_readers_get_is_compressed(client, profile):
    make_published("托育服务", body="<p>" + "托育" * 400 + "</p>")
    for address in ("/search/?q=托育", "/nothing-here/", "/api/v1/articles/", "/opendata/schools.csv"):
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip", address
        assert "Accept-Encoding" in answer["Vary"]
        packed = b"".join(answer) if answer.streaming else answer.content
        plain = client.get(address)
        assert gzip.decompress(packed) == (b"".join(plain) if plain.streaming else plain.content), address


@pytest.mark.django_db
def test_nothing_with_a_secret_in_it_is_compressed(client, profile):
    """A form's token, a session's pages: beside words that somebody else can put into the address (BREACH)."""
    asking = {"accept-encoding": "gzip"}
    assert "Content-Encoding" not in client.get("/admin/login/?next=/x", headers=asking)
    client.force_login(make_user(is_superuser=True))
    for address in ("/admin/", "/search/?q=托育"):
        assert "Content-Encoding" not in client.get(address, headers=asking), address
