"""`manage.py export_site`: the site as files, each link of which leads to a file or to the site itself."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.models import PublishedArticle
from eduweb.operations.export.rewriting import css
from schools.models import School
from tests.core.pages import whole_site

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_SRCSET = re.compile(r'\ssrcset="([^"]*)"')
_CSS = re.compile(r"""(?:url\(|@import )["']?([^"')]+)""")


@pytest.fixture(scope="module")
def exported(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """A site and its export, made once for all tests here."""
    place = tmp_path_factory.mktemp("export") / "site"
    with django_db_blocker.unblock(), transaction.atomic():
        whole_site.build()
        rows = (School(code=f"21509{n:05}", name=f"导出第{n}小学", school_type="211") for n in range(30))
        School.objects.bulk_create(rows)
        call_command("export_site", place, stdout=StringIO(), stderr=StringIO())
        yield place
        transaction.set_rollback(True)


def links(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".css":
        return _CSS.findall(text)
    sets = [part.split()[0] for value in _SRCSET.findall(text) for part in value.split(",")]
    return [unescape(link) for link in [*_LINK.findall(text), *sets]]


def dead(folder: Path, file: Path) -> list[str]:
    """Links that lead neither to a file of the export nor to another site; a path from the root works in no folder."""
    found = []
    for link in links(file):
        parts = urlsplit(urljoin(file.as_uri(), link))
        if link.startswith("/") or (parts.scheme == "file" and not Path(unquote(parts.path)).is_file()):
            found.append(f"{file.relative_to(folder)}: {link}")
    return found


def test_no_link_of_an_export_is_dead(exported, tell_tried):
    files = [file for file in exported.rglob("*") if file.suffix in (".html", ".css")]
    assert [link for file in files for link in dead(exported, file) if "/media/" not in link] == []
    tell_tried(f"{len(files)} files")


def test_every_address_of_the_sitemap_is_a_file(exported, client):
    parts = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)
    places = [place for part in parts for place in re.findall(r"<loc>([^<]+)</loc>", client.get(part).text)]
    paths = [place.removeprefix(f"{settings.SITE_URL}/") for place in places]
    assert len(paths) > 20
    forms = {"disclosure/apply/", "disclosure/lookup/", "messages/new/", "messages/lookup/"}  # they need the server
    missing = {path for path in paths if not (exported / path / "index.html").is_file()}
    assert missing <= forms


def test_what_needs_a_server_leads_to_the_site_and_says_so(exported):
    home = (exported / "index.html").read_text(encoding="utf-8")
    assert f'action="{settings.SITE_URL}/search/"' in home
    assert "静态副本" in home and "表单须联网" in home
    assert not (exported / "search").exists() and not (exported / "admin").exists()
    assert f'<link rel="canonical" href="{settings.SITE_URL}/">' in home


def test_the_further_pages_of_a_list_are_files_too(exported):
    further = exported / "schools/page-2/index.html"
    assert "../index.html" in further.read_text(encoding="utf-8")
    assert "page-2/index.html" in (exported / "schools/page-1/index.html").read_text(encoding="utf-8")


def test_an_unknown_address_of_any_depth_finds_a_page_whose_links_work(exported):
    page = exported / "404.html"
    assert "没有找到这个页面" in page.read_text(encoding="utf-8")
    assert [link for link in links(page) if not link.startswith((settings.SITE_URL, "#", "tel:", "mailto:"))] == []


def test_a_second_export_removes_what_is_gone_and_nothing_that_is_not_its_own(exported, tmp_path):
    exported = Path(shutil.copytree(exported, tmp_path / "site"))
    (exported / "letter.txt").write_text("别动")
    story = PublishedArticle.objects.order_by("pk").first()
    page = exported / story.get_absolute_url().strip("/") / "index.html"
    assert page.is_file()
    story.delete()
    call_command("export_site", exported, force=True, stdout=StringIO(), stderr=StringIO())
    assert not page.parent.exists() and (exported / "index.html").is_file()
    assert (exported / "letter.txt").read_text() == "别动"


def test_a_folder_with_content_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("别动")
    with pytest.raises(CommandError, match="已有内容"):
        call_command("export_site", tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "别动"


def test_links_of_style_sheets_are_found_in_every_way_of_writing():
    text = '@import url("tokens.css") layer(tokens); @import "base.css"; a { background: url(img/mark.svg) }'
    assert css(text, str.upper) == (
        '@import url("TOKENS.CSS") layer(tokens); @import "BASE.CSS"; a { background: url(IMG/MARK.SVG) }'
    )
