"""deploy/nginx.conf: finished pages from the store to readers, everything else to the application."""

import gzip
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import publish, schedule, withdraw
from articles.models import Article
from tests.factories import make_article, make_published
from tests.machines.conftest import Machine, start_nginx
from tests.serving import ask, wait_until

SAID_BY_BOTH = (
    *("cache-control", "content-security-policy", "content-type", "cross-origin-opener-policy", "referrer-policy"),
    *("vary", "x-content-type-options", "x-frame-options"),
)


def said(answer) -> dict[str, set[str]]:
    """Headers that must not depend on who answers; the order within one has no meaning."""
    return {name: set(answer.headers.get(name, "").split("; ")) for name in SAID_BY_BOTH}


def stored(port: int, path: str):
    """The page as nginx itself gives it, once the application has rendered it."""
    wait_until(lambda: ask(port, path).page_store == "nginx", 5)
    return ask(port, path)


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/sitemap.xml"])
def test_a_finished_page_comes_from_its_file_and_says_what_the_application_says(running, path):
    page, same = stored(running.nginx, path), ask(running.first.port, path)
    assert page.body == same.body
    assert said(page) == said(same)


def test_a_finished_page_is_sent_packed_and_its_head_alone(running):
    whole = stored(running.nginx, "/")
    packed = ask(running.nginx, "/", Accept_Encoding="gzip")
    assert (packed.headers["content-encoding"], gzip.decompress(packed.body)) == ("gzip", whole.body)
    head = ask(running.nginx, "/", "HEAD")
    assert (head.page_store, head.body, int(head.headers["content-length"])) == ("nginx", b"", len(whole.body))


@pytest.mark.parametrize("cookies", ["sessionid=abc", "theme=large; sessionid=abc", "a=b;sessionid="])
def test_who_is_signed_in_gets_nothing_from_the_store(running, cookies):
    stored(running.nginx, "/")
    assert ask(running.nginx, "/", Cookie=cookies).page_store == "bypass"


@pytest.mark.parametrize("cookies", ["theme=large", "xsessionid=abc", "csrftoken=abc"])
def test_other_cookies_do_not_keep_a_reader_from_the_store(running, cookies):
    stored(running.nginx, "/")
    assert ask(running.nginx, "/", Cookie=cookies).page_store == "nginx"


@pytest.mark.parametrize("asked", ["/?page=2", "/?q=", "/columns/news/?sessionid=1"])
def test_a_query_goes_to_the_application(running, asked):
    stored(running.nginx, "/")
    assert [ask(running.nginx, asked).page_store for _ in range(2)] == ["bypass", "bypass"]


def test_what_is_sent_goes_to_the_application(running):
    stored(running.nginx, "/")
    assert ask(running.nginx, "/", "POST", "a=b").page_store == "bypass"


def test_a_draft_is_missing_for_everybody_before_and_after_its_author_looked_at_it(site, signed_in):
    draft = make_article("尚未发布的稿件")
    address = f"/articles/{draft.pk}/"
    for cookies in ("", signed_in, ""):
        assert ask(site.nginx, address, Cookie=cookies).status == 404
        ask(site.nginx, f"/admin/articles/article/{draft.pk}/change/", Cookie=signed_in)
    assert "尚未发布的稿件" not in ask(site.nginx, f"/admin/articles/article/{draft.pk}/change/").body.decode()


@pytest.mark.parametrize(
    "path",
    [
        *("/index.html", "/index.html.gz", "/index.html.meta", "/robots.txt.meta", "/robots.txt.gz"),
        *("/.blocks", "/lock", "/none", "/columns", "/../lock", "/..%2fsecret_key", "/%2e%2e/%2e%2e/db.sqlite3"),
        *("/static/../secret_key", "/static../secret_key"),
    ],
)
def test_nothing_but_finished_pages_can_be_asked_for(running, path):
    stored(running.nginx, "/")
    stored(running.nginx, "/robots.txt")
    answer = ask(running.nginx, path)
    assert answer.status in (301, 400, 404)
    assert answer.page_store in ("", "bypass")


def test_a_reader_who_kept_the_page_before_gets_the_new_one(site):
    first = make_published("前一版")
    page = f"/columns/{first.column.slug}/"
    kept = stored(site.nginx, page)
    assert not {"etag", "last-modified"} & kept.headers.keys()
    make_published("后一版")
    wait_until(lambda: "后一版" in stored(site.nginx, page).body.decode(), 5)
    tags = {"If_None_Match": "*", "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    answer = ask(site.nginx, page, **tags)
    assert (answer.status, "后一版" in answer.body.decode()) == (200, True)


def test_what_another_process_changed_is_shown_within_a_second_although_nobody_asks_the_application(site):
    story = make_published("旧标题")
    address = f"/articles/{story.pk}/"
    stored(site.nginx, address)
    story.title = "新标题"
    story.save()  # by this process, whose VAR_DIR is another one: it moves no name that nginx knows
    wait_until(lambda: "新标题" in ask(site.nginx, address).body.decode(), 2)


def test_what_the_tick_publishes_is_shown_as_soon_as_it_has_ended(site, approved, leader):
    story = approved("定时发布")
    page = f"/columns/{story.column.slug}/"
    stored(site.nginx, page)
    schedule(story, by=leader, at=timezone.now() + timedelta(minutes=5))
    Article.objects.filter(pk=story.pk).update(publish_at=timezone.now())
    site.first.run("tick")
    assert "定时发布" in ask(site.nginx, page).body.decode()


def test_a_withdrawn_address_is_not_served_from_the_store(site, approved, leader):
    story = approved("即将撤下")
    publish(story, by=leader)
    address = f"/articles/{story.pk}/"
    stored(site.nginx, address)
    story.refresh_from_db()
    withdraw(story, by=leader, reason="内容有误。")
    wait_until(lambda: ask(site.nginx, address).status == 410, 2)


@pytest.mark.parametrize(
    ("name", "kept"), [("css/site.css", "public, max-age=60"), (None, "public, max-age=31536000, immutable")]
)
def test_only_a_static_file_named_by_its_content_is_kept_for_good(running, name, kept):
    folder = running.first.place / "static"
    name = name or next(folder.glob("css/site.*.css")).relative_to(folder)
    answer = ask(running.nginx, f"/static/{name}", Accept_Encoding="gzip")
    assert (answer.status, answer.headers["cache-control"]) == (200, kept)
    assert answer.headers["content-encoding"] == "gzip"


def test_the_site_can_lie_below_another_sites_path(running, tmp_path):
    machine = Machine(tmp_path, {"SCRIPT_NAME": "/jw"})
    (tmp_path / "static").symlink_to(running.first.place / "static")
    machine.start()
    nginx, port = start_nginx(tmp_path, [machine], below="/jw")
    try:
        page = stored(port, "/jw/").body.decode()
        assert 'href="/jw/static/css/site.' in page
        assert ask(port, "/jw/search/?q=1").page_store == "bypass"
        assert ask(port, "/jw/static/css/site.css").status == 200
    finally:
        nginx.terminate()
        machine.kill()
