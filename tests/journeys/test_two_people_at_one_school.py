"""Two officials at one school's figures, and another site that sends a form in an official's name."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Page, expect

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import SchoolOfficer, SchoolStatistics
from tests.factories import make_school, make_statistics

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def school():
    school = make_school("永川区汇龙小学", telephone="023-49001007")
    make_statistics(school, 2025, pupils=900, classes=20, staff=60, full_time_teachers=50)
    return school


def form_of(school, page: Page, full_name: str) -> Page:
    """The school's form, open in its official's browser."""
    SchoolOfficer.objects.create(user=User.objects.get(full_name=full_name), school=school)
    page.goto(f"/admin/schools/school/{school.pk}/change/")
    return page


def test_two_who_correct_one_years_figures_both_get_what_they_entered(sign_in, school):
    first = form_of(school, sign_in(Role.SCHOOL_OFFICIAL, full_name="教导处"), "教导处")
    second = form_of(school, sign_in(Role.SCHOOL_OFFICIAL, full_name="办公室"), "办公室")
    first.locator("#id_statistics-0-pupils").fill("912")
    first.locator("#id_statistics-0-classes").fill("21")
    first.locator("input[name=_save]").first.click()
    expect(first).to_have_url("/admin/schools/school/")

    second.locator("#id_statistics-0-pupils").fill("920")
    second.locator("#id_statistics-0-staff").fill("61")
    second.locator("input[name=_save]").first.click()
    box = second.get_by_role("region", name="您打开之后，他人也改过这几项")
    expect(box.get_by_text("打开时：900")).to_be_visible()
    expect(box.get_by_text("用他人的：912")).to_be_visible()
    expect(second.locator("#id_statistics-0-pupils")).to_have_value("920")
    assert SchoolStatistics.objects.get().pupils == 912, "nothing is overwritten before somebody has chosen"

    box.get_by_label("用我的").check()
    second.locator("input[name=_save]").first.click()
    expect(second).to_have_url("/admin/schools/school/")
    figures = SchoolStatistics.objects.get()
    assert (figures.pupils, figures.classes, figures.staff) == (920, 21, 61)


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, dict]]:
    """Another site, whose page sends a form as soon as it is opened."""
    page = {}

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page["html"].encode())

        def log_message(self, *_words):
            """Without lines among the tests'."""

    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", page
    server.shutdown()


def test_a_form_of_another_site_gets_a_plain_page_and_nothing_of_what_it_sent(sign_in, school, elsewhere):
    official = form_of(school, sign_in(Role.SCHOOL_OFFICIAL, full_name="教导处"), "教导处")
    address, page = elsewhere
    page["html"] = (
        f'<form method="post" action="{official.url}"><input name="telephone" value="023-66666666">'
        "<button>x</button></form><script>document.forms[0].submit()</script>"
    )
    official.goto(address, wait_until="commit")
    expect(official.get_by_role("heading", level=1)).to_be_visible()
    expect(official.get_by_text("没有执行").first).to_be_visible()
    assert "66666666" not in official.content()
    school.refresh_from_db()
    assert school.telephone == "023-49001007"
