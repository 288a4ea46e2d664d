"""The page store: fast for anonymous readers, never stale, and never in anybody's way."""

import errno
import gzip
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO

import pytest

from eduweb.core.pages import edition
from eduweb.core.pages.disk_quota import BLOCK, MEBIBYTE, DiskQuota
from eduweb.core.pages.files import PageFiles, etag_of
from eduweb.core.pages.store import PageStore
from tests.factories import make_school

HTML = [("Content-Type", "text/html; charset=utf-8")]


class Site:
    """A WSGI application that counts how often it renders."""

    def __init__(self, status="200 OK", headers=HTML):
        self.status, self.headers, self.rendered = status, list(headers), 0

    def __call__(self, environ, start_response):
        self.rendered += 1
        start_response(self.status, list(self.headers))
        return [f"第{self.rendered}次".encode()]


class Answer:
    def __init__(self, store, path="/", method="GET", **environ):
        asked = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "localhost", "wsgi.url_scheme": "http"}
        asked |= {"QUERY_STRING": "", "wsgi.input": BytesIO()}
        started = []
        self.body = b"".join(store({**asked, **environ}, lambda *args: started.append(args)))
        self.status, headers = started[0][:2]
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def page_store(self):
        return self.headers["x-page-store"]


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def store(site, tmp_path, db):
    edition.current()
    return PageStore(site, PageFiles(tmp_path / "pages"))


@pytest.fixture
def every_request_asks(store, monkeypatch):
    """As if a second had passed between any two requests."""
    monkeypatch.setattr("eduweb.core.pages.pointer.EVERY", -1.0)


def test_a_page_is_rendered_once_and_then_served_from_its_file(store, site):
    first, second = Answer(store), Answer(store)
    assert (first.page_store, second.page_store) == ("miss", "hit")
    assert first.body == second.body == "第1次".encode()
    assert second.headers["x-edition"] == str(edition.current().number)


def test_a_public_change_makes_the_stored_page_unreachable(store, every_request_asks):
    Answer(store)
    make_school()
    answer = Answer(store)
    assert (answer.page_store, answer.body) == ("miss", "第2次".encode())


def test_the_name_follows_without_any_request_for_a_proxy_that_serves_the_files_itself(store):
    class OneRound:
        """Is not set once, then it is."""

        rounds = iter((False, True))

        def wait(self, seconds):
            return next(self.rounds)

    Answer(store)
    make_school()
    store.pointer.follow_until(OneRound())
    assert store.files.current() == edition.current().name


def test_a_request_that_may_have_written_shows_its_effect_to_the_very_next_reader(store, monkeypatch):
    monkeypatch.setattr("eduweb.core.pages.pointer.EVERY", 3600.0)
    Answer(store)
    make_school()
    Answer(store, "/admin/schools/school/add/", method="POST")
    assert Answer(store).page_store == "miss"


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "POST"},
        {"QUERY_STRING": "page=2"},
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "bad{name}=x; sessionid=abc"},
        {"path": "/admin/"},
        {"path": "/healthz"},
        {"path": "/../etc/passwd"},
        {"path": "/.env"},
        {"path": "/学校/"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": ""},
    ],
)
def test_other_requests_go_past_the_store(store, asked):
    Answer(store, **asked)
    assert Answer(store, **asked).page_store == "bypass"


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("404 Not Found", HTML[0]),
        ("410 Gone", HTML[0]),
        ("500 Internal Server Error", HTML[0]),
        ("302 Found", ("Location", "/")),
        ("200 OK", ("Set-Cookie", "a=b")),
        ("200 OK", ("Cache-Control", "private, no-store")),
        ("200 OK", ("Vary", "Cookie")),
        ("200 OK", ("Vary", "Accept-Language")),
        ("200 OK", ("Content-Encoding", "br")),
        ("200 OK", ("Content-Type", "image/png")),
    ],
)
def test_other_answers_are_never_kept(tmp_path, db, status, header):
    site = Site(status, [header] if header[0] == "Content-Type" else [*HTML, header])
    store = PageStore(site, PageFiles(tmp_path / "pages"))
    assert Answer(store).page_store == "bypass"
    Answer(store)
    assert site.rendered == 2


@pytest.mark.parametrize(
    ("header", "asked", "how"),
    [
        (None, {"wsgi.url_scheme": "https"}, "miss"),
        (None, {"wsgi.url_scheme": "http"}, "bypass"),
        (("HTTP_X_FORWARDED_PROTO", "https"), {"HTTP_X_FORWARDED_PROTO": "https"}, "miss"),
        (("HTTP_X_FORWARDED_PROTO", "https"), {"HTTP_X_FORWARDED_PROTO": "http"}, "bypass"),
        (("HTTP_X_FORWARDED_PROTO", "https"), {"wsgi.url_scheme": "https"}, "bypass"),
    ],
)
def test_where_everything_goes_by_https_nothing_else_is_answered(site, tmp_path, db, settings, header, asked, how):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, header
    edition.current()
    assert Answer(PageStore(site, PageFiles(tmp_path / "pages")), **asked).page_store == how


@pytest.mark.parametrize(
    "header",
    [
        ("Cache-Control", "public, max-age=60"),
        ("Vary", "Accept-Encoding"),
        ("Content-Type", "text/plain"),
        ("Content-Type", "application/xml"),
        ("Content-Type", "application/rss+xml"),
        ("Content-Type", "application/atom+xml"),
    ],
)
def test_answers_that_are_the_same_for_all_are_kept(tmp_path, db, header):
    edition.current()
    headers = [header] if header[0] == "Content-Type" else [*HTML, header]
    store = PageStore(Site(headers=headers), PageFiles(tmp_path / "pages"))
    assert (Answer(store).page_store, Answer(store).page_store) == ("miss", "hit")


# What the server or the store says anew at every answer.
OF_ONE_ANSWER = [("Date", "now"), ("Server", "x"), ("ETag", "x"), ("Content-Length", "9")]


def test_a_kept_page_says_what_the_store_knows_and_nothing_that_was_of_one_answer(tmp_path, db):
    store = PageStore(Site(headers=[*HTML, ("X-Frame-Options", "DENY"), *OF_ONE_ANSWER]), PageFiles(tmp_path / "pages"))
    number, body = edition.current().name.partition("-")[0], "第1次".encode()
    for how in ("miss", "hit"):
        assert Answer(store).headers == {
            "content-type": HTML[0][1],
            "x-frame-options": "DENY",
            "etag": etag_of(body),
            "cache-control": "no-cache",
            "vary": "Accept-Encoding",
            "x-edition": number,
            "content-length": str(len(body)),
            "x-page-store": how,
        }


class Chunks(list):
    """A body that notes how often it was closed."""

    closed = 0

    def close(self):
        self.closed += 1


def test_an_answer_is_closed_and_its_application_asked_with_get(tmp_path, db):
    given = []

    def application(environ, start_response):
        start_response("404 Not Found", HTML)
        given.append(Chunks([environ["REQUEST_METHOD"].encode()]))
        return given[-1]

    store = PageStore(application, PageFiles(tmp_path / "pages"))
    assert (Answer(store).body, Answer(store, method="HEAD").body) == (b"GET", b"")
    assert [(list(chunks), chunks.closed) for chunks in given] == [([b"GET"], 1)] * 2


def test_gzip_is_for_those_who_can_read_it(store):
    Answer(store)
    packed = Answer(store, HTTP_ACCEPT_ENCODING="gzip, br")
    assert gzip.decompress(packed.body) == Answer(store).body
    assert packed.headers["content-encoding"] == "gzip"
    assert Answer(store, HTTP_ACCEPT_ENCODING="gzip;q=0, br").body == Answer(store).body


def test_a_reader_who_has_the_page_gets_304(store):
    etag = Answer(store).headers["etag"]
    answer = Answer(store, HTTP_IF_NONE_MATCH=etag)
    assert (answer.status, answer.body, answer.page_store) == ("304 Not Modified", b"", "hit")
    assert answer.headers["etag"] == etag
    assert "content-type" not in answer.headers
    assert Answer(store, HTTP_IF_NONE_MATCH='"other"').status == "200 OK"


def test_head_has_the_headers_and_no_body(store, site):
    assert Answer(store, method="HEAD").body == b""
    answer = Answer(store, method="HEAD")
    assert (answer.page_store, answer.body) == ("hit", b"")
    assert int(answer.headers["content-length"]) == len(Answer(store).body)


def test_a_lost_store_only_costs_time(store, tmp_path, every_request_asks):
    Answer(store)
    shutil.rmtree(tmp_path / "pages")
    assert Answer(store).status == "200 OK"
    assert Answer(store).page_store == "hit"


def test_an_unwritable_store_only_costs_time(site, tmp_path, db):
    in_the_way = tmp_path / "pages"
    in_the_way.write_text("a file where the folder should be")
    store = PageStore(site, PageFiles(in_the_way))
    assert [Answer(store).status for _ in range(2)] == ["200 OK", "200 OK"]
    assert site.rendered == 2


def test_a_name_that_cannot_be_moved_leads_nobody_to_old_pages(store, site, every_request_asks, monkeypatch):
    Answer(store)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.symlink_to", full)
    make_school()
    assert Answer(store).body == "第2次".encode()
    assert Answer(store).headers["x-edition"] == str(edition.current().number)
    assert store.files.current() is None, "a proxy must not go on serving the edition before"


def test_a_name_that_can_neither_be_moved_nor_removed_leads_nobody_to_old_pages(
    store, site, every_request_asks, monkeypatch
):
    Answer(store)
    monkeypatch.setattr(store.files, "set_current", lambda edition: False)
    make_school()
    assert [Answer(store).body for _ in range(2)] == ["第2次".encode()] * 2


def test_what_a_full_disk_cut_short_is_removed(store, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert Answer(store).status == "200 OK"
    left = {file.name for file in (tmp_path / "pages").rglob("*") if file.is_file()}
    assert left == {"lock", "turns", ".blocks"}


@pytest.mark.parametrize("suffix", ["", ".gz", ".meta"])
def test_a_file_that_is_empty_after_a_power_cut_is_rendered_again(store, site, tmp_path, suffix):
    Answer(store)
    (stored,) = (tmp_path / "pages").glob(f"*-*/index.html{suffix}")
    stored.write_bytes(b"")
    assert (Answer(store).page_store, Answer(store).page_store, site.rendered) == ("miss", "hit", 2)


def test_the_pages_of_one_edition_never_take_more_than_their_room(site, tmp_path, db):
    edition.current()
    store = PageStore(site, PageFiles(tmp_path / "pages", DiskQuota(mebibytes=1)))
    answers = [Answer(store, f"/articles/{number}/") for number in range(100)]
    assert {answer.status for answer in answers} == {"200 OK"}
    stored = list((tmp_path / "pages" / edition.current().name / "articles").rglob("*"))
    assert 0 < len(stored) * BLOCK <= MEBIBYTE // 2
    assert (Answer(store, "/articles/0/").page_store, Answer(store, "/articles/99/").page_store) == ("hit", "miss")


def test_a_new_edition_has_all_its_room_again(site, tmp_path, db, every_request_asks):
    store = PageStore(site, PageFiles(tmp_path / "pages", DiskQuota(mebibytes=1)))
    for number in range(100):
        Answer(store, f"/articles/{number}/")
    make_school()
    assert [Answer(store, "/articles/99/").page_store for _ in range(2)] == ["miss", "hit"]


def test_old_editions_are_removed_but_the_one_that_requests_may_still_read(tmp_path):
    files = PageFiles(tmp_path / "pages")
    for name in ("1-a", "2-a", "3-a"):
        files.set_current(name)
    files.remove_all_but("2-a")
    assert {folder.name for folder in files.root.glob("*-*")} == {"2-a", "3-a"}


def test_a_start_forgets_what_earlier_code_and_settings_rendered(store, site):
    Answer(store)
    store.files.discard_all()
    fresh = PageStore(site, PageFiles(store.files.root))
    assert Answer(fresh).page_store == "miss"
    fresh.files.remove_all_but(None)
    assert Answer(fresh).page_store == "hit"


def test_two_mounts_of_the_site_share_no_page(store, site):
    Answer(store)
    assert Answer(store, SCRIPT_NAME="/jw").page_store == "miss"
    assert Answer(store, SCRIPT_NAME="/jw").body != Answer(store).body


def test_a_reader_who_waited_never_gets_an_older_edition(store, site, every_request_asks, monkeypatch):
    """A change is committed while the reader waits for the rendering of somebody else to end."""
    one_rendering = store._one_rendering

    @contextmanager
    def change_meanwhile(path):
        with one_rendering(path):
            Answer(rival, path)
            make_school()
            yield

    rival = PageStore(site, store.files)
    monkeypatch.setattr(store, "_one_rendering", change_meanwhile)
    answer = Answer(store)
    assert (answer.body, answer.headers["x-edition"]) == ("第2次".encode(), str(edition.current().number))


def test_stored_pages_stay_readable_while_the_database_is_away(store, every_request_asks, monkeypatch):
    Answer(store)
    monkeypatch.setattr(store.pointer, "in_database", lambda: None)
    assert Answer(store).page_store == "hit"


def test_a_page_is_kept_under_the_edition_in_which_its_rendering_began(store, site, every_request_asks):
    render = site.__call__

    def change_while_rendering(environ, start_response):
        make_school()
        return render(environ, start_response)

    store.application = change_while_rendering
    Answer(store)
    store.application = site
    assert Answer(store).page_store == "miss"


@pytest.mark.django_db(transaction=True)
def test_many_readers_at_once_cost_one_rendering(tmp_path):
    edition.current()
    arrived = threading.Barrier(2, timeout=5)

    class Slow(Site):
        def __call__(self, environ, start_response):
            arrived.wait()
            return super().__call__(environ, start_response)

    site = Slow()
    store = PageStore(site, PageFiles(tmp_path / "pages"))
    store.pointer.begun = lambda: "1-test"
    with ThreadPoolExecutor(8) as readers:
        answers = [readers.submit(Answer, store) for _ in range(8)]
        arrived.wait()
        bodies = {answer.result().body for answer in answers}
    assert (site.rendered, bodies) == (1, {"第1次".encode()})
