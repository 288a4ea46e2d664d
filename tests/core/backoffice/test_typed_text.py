"""What was typed survives, on every form of the back office (TRUST 43)."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, transaction
from django.http import Http404
from django.test import Client
from django.urls import resolve, reverse

from eduweb.core.backoffice.typed_text.kept import is_secret
from eduweb.core.backoffice.typed_text.middleware import NO_SLOT
from eduweb.core.backoffice.typed_text.signatures import TICKET
from tests.core.backoffice import whole_desk
from tests.core.backoffice.sent_forms import FOREIGN, OWN, URLENCODED, WORDS, SentForm, encoded, forms_of, sent_again
from tests.factories import make_user

pytestmark = pytest.mark.django_db
MARKS = {"csrfmiddlewaretoken", TICKET}
# Asked by scripts alone, which show the words of the answer.
SCRIPTS = {
    *("articles_article_typing", "articles_article_typing_new", "articles_article_check", "articles_article_mask"),
    *("articles_article_typeset", "articles_article_paste", "articles_article_printed", "media_photo_upload"),
    "articles_article_mentions",
}
# A further button of a form that goes elsewhere with what was filled in.
SECOND_BUTTONS = {"site_home_preview"}
# Where people prove who they are: nothing of such a form is ever shown again.
PROVING = ("/admin/login/", "/admin/logout/", "/password/", "/password_change/")


# Each ninth form; `make trust` sends them all.
some_or_all = pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.trust)])


@pytest.fixture
def chief(whole_desk_there):
    return whole_desk_there.chief


@pytest.fixture(scope="module")
def forms(whole_desk_there, django_db_blocker) -> list[SentForm]:
    """Every form of all its pages, with other choices than the pages have shown: these are kept like the texts."""
    with django_db_blocker.unblock():
        return list(whole_desk_there.forms(otherwise=True))


@pytest.fixture
def browser(chief):
    """The chief's browser, with tokens checked as they are for everybody."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chief)
    return browser


@pytest.fixture
def keeping(forms) -> list[SentForm]:
    """The forms whose texts are kept."""
    return [form for form in forms if not any(part in form.action for part in PROVING)]


@contextmanager
def attempt() -> Iterator[None]:
    """What is done to the records within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sign_out(browser: Client) -> None:
    browser.cookies.pop("sessionid", None)


def sign_in_again(browser: Client, user) -> None:
    """As in another tab: another session, another token."""
    browser.force_login(user)
    browser.cookies["csrftoken"] = "n" * 32


def arrived(answer) -> list[tuple[str, str]]:
    """The form as the view got it."""
    return sorted(
        (name, value) for name, values in answer.wsgi_request.POST.lists() if name not in MARKS for value in values
    )


def sent(form: SentForm) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in form.pairs if name not in MARKS and not is_secret(name))


def test_every_form_of_the_back_office_says_who_typed_it(forms):
    unsigned = [form.action for form in forms if "typed_by" not in dict(form.pairs)]
    assert unsigned == ["/admin/login/"]
    print(f"{len(forms)} different forms")  # noqa: T201  the figure of TRUST
    assert len(forms) > 100


@some_or_all
def test_a_text_typed_before_the_sign_in_ended_is_shown_and_sent_again_by_one_click(keeping, browser, chief, every):
    for form in keeping[::every]:
        sign_out(browser)
        answer = form.send(browser, **OWN)
        assert answer.status_code == 403, form.action
        page = answer.content.decode()
        assert "登录已过期" in page and "在新标签页登录" in page, form.action
        assert not form.written or WORDS in page, form.action
        again = sent_again(answer, form.action)
        sign_in_again(browser, chief)
        with attempt():
            taken = again.send(browser, **OWN)
            assert taken.status_code in (200, 302, 409), (form.page, form.action, taken.status_code)
            assert arrived(taken) == sent(form), form.action
    written = sum(len(form.written) for form in keeping)
    print(f"{len(keeping[::every])} forms with {written} typed texts sent again after an ended session")  # noqa: T201  the figure of TRUST


@some_or_all
def test_after_signing_in_in_another_tab_the_stale_form_is_sent_again_by_one_click(keeping, browser, chief, every):
    for form in keeping[::every]:
        sign_in_again(browser, chief)
        answer = form.send(browser, **OWN)
        assert answer.status_code == 403, form.action
        assert not form.written or WORDS in answer.content.decode(), form.action
        with attempt():
            taken = sent_again(answer, form.action).send(browser, **OWN)
            assert taken.status_code in (200, 302, 409), (form.page, form.action, taken.status_code)
    print(f"{len(keeping[::every])} stale forms sent again")  # noqa: T201  the figure of TRUST


@some_or_all
def test_under_another_account_a_text_is_there_to_copy_and_cannot_be_sent(keeping, browser, chief, every):
    other = make_user(username="other", is_superuser=True, full_name="另一个人")
    sign_out(browser)
    with_ticket = sent_again(keeping[0].send(browser, **OWN), keeping[0].action)
    for form in keeping[::every]:
        sign_in_again(browser, other)
        answer = form.send(browser, **OWN)
        page = answer.content.decode()
        assert answer.status_code == 403, form.action
        assert "全岗" in page and "另一个人" in page
        assert sent_again(answer, form.action) is None
        assert not form.written or WORDS in page, form.action
    assert with_ticket.send(browser, **OWN).status_code == 403
    print(f"{len(keeping[::every])} forms shown to copy")  # noqa: T201  the figure of TRUST


@some_or_all
def test_a_foreign_page_gets_nothing_of_what_it_sent(keeping, browser, chief, every):
    for form in keeping[::every]:
        for signed_in in (True, False):
            (sign_in_again(browser, chief) if signed_in else sign_out(browser))
            for headers in (FOREIGN, {"HTTP_ORIGIN": "null"}, {"HTTP_REFERER": "https://elsewhere.example/x"}, {}):
                answer = form.send(browser, **headers)
                assert answer.status_code == 403, form.action
                assert WORDS not in answer.content.decode()
                assert sent_again(answer, form.action) is None
    print(f"{8 * len(keeping[::every])} foreign requests refused")  # noqa: T201  the figure of TRUST


def test_no_password_is_ever_put_into_a_page(forms, browser):
    with_secrets = [form for form in forms if form.secrets]
    assert with_secrets
    for form in with_secrets:
        assert all(is_secret(name) for name in form.secrets), form.secrets
        sign_out(browser)
        assert "geheim" not in form.send(browser, **OWN).content.decode()
    print(f"{len(with_secrets)} forms with passwords")  # noqa: T201  the figure of TRUST


def test_a_server_without_a_turn_gives_the_text_back_for_one_more_click(keeping, browser, chief):
    form = next(form for form in keeping if form.written)
    answer = browser.post(form.action, encoded(form.pairs), content_type=URLENCODED, **OWN, **{NO_SLOT: True})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert WORDS in answer.content.decode()
    assert sent_again(answer, form.action)


class Told(Exception):
    """What PostgreSQL's driver raises below Django's error."""

    def __init__(self, pgcode: str) -> None:
        self.pgcode = pgcode


def told_by_postgresql(words: str, pgcode: str) -> OperationalError:
    error = OperationalError(words)
    error.__cause__ = Told(pgcode)
    return error


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError("database or disk is full"), 507, "磁盘已满，内容还没有保存"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "磁盘已满，内容还没有保存"),
        (OperationalError("could not extend file: No space left on device"), 507, "磁盘已满，内容还没有保存"),
        (OperationalError("database is locked"), 503, "系统正忙，内容还没有保存"),
        (told_by_postgresql("canceling statement due to lock timeout", "55P03"), 503, "系统正忙，内容还没有保存"),
        (told_by_postgresql("deadlock detected", "40P01"), 503, "系统正忙，内容还没有保存"),
        (PermissionDenied(), 403, "没有权限，内容没有保存"),
        (Http404(), 404, "记录已经不在，内容没有保存"),
    ],
)
def test_an_error_of_the_machine_costs_no_text(keeping, browser, chief, monkeypatch, error, status, words):
    form = next(form for form in keeping if form.written and "/honors/honor/add/" in form.action)
    sign_in_again(browser, chief)
    again = sent_again(form.send(browser, **OWN), form.action)

    def fail(*_arguments, **_options):
        raise error

    monkeypatch.setattr(ModelAdmin, "save_model", fail)
    monkeypatch.setattr(ModelAdmin, "has_add_permission", fail)
    answer = again.send(browser, **OWN)
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page and WORDS in page
    assert sent_again(answer, form.action)


def test_the_form_of_a_record_that_is_gone_meanwhile_gives_its_text_back(keeping, browser, chief):
    changes = [form for form in keeping if re.search(r"/\d+/change/$", form.action) and form.written]
    for form in changes:
        gone = replace(form, action=re.sub(r"\d+/change", "999999/change", form.action))
        sign_in_again(browser, chief)
        answer = sent_again(gone.send(browser, **OWN), gone.action).send(browser, **OWN)
        assert answer.status_code == 404, form.action
        assert WORDS in answer.content.decode(), form.action
    print(f"{len(changes)} forms of records that are gone")  # noqa: T201  the figure of TRUST
    assert len(changes) > 20


def test_a_disk_that_is_full_before_a_large_file_has_come_is_told_in_words(browser, chief, monkeypatch):
    def fail(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", fail)
    large = SimpleUploadedFile("招生方案.pdf", b"x" * (settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1))
    answer = browser.post(reverse("admin:media_document_add"), {"title": WORDS, "file": large}, **OWN)
    assert answer.status_code == 507
    assert "磁盘已满，内容还没有保存" in answer.content.decode()


def test_every_address_that_takes_nothing_but_forms_is_known_as_a_forms_or_a_scripts(desk_once, forms):
    posted = {page.name for page in desk_once.pages if page.answer.status_code == 405}
    assert posted - {resolve(form.action.partition("?")[0]).url_name for form in forms} == SCRIPTS | SECOND_BUTTONS


def test_a_script_is_told_in_words_that_the_sign_in_has_ended(browser):
    sign_out(browser)
    for name, addresses in whole_desk.addresses().items():
        for address in addresses[:1] if name in SCRIPTS else []:
            answer = browser.post(address, {"body": WORDS}, HTTP_ACCEPT="*/*", HTTP_ORIGIN=OWN["HTTP_ORIGIN"])
            assert (answer.status_code, answer.json()["signed_out"]) == (403, True)
            assert "登录已过期" in answer.json()["error"]["message"]
            assert WORDS not in answer.content.decode()


def test_chosen_files_are_named_and_chosen_again_in_the_page(browser, chief):
    address = reverse("admin:media_document_add")
    page = browser.get(address)
    form = next(form for form in forms_of(address, page) if "title" in form.written)
    sign_out(browser)
    values = dict(form.pairs) | {"file": SimpleUploadedFile("招生方案.pdf", b"%PDF-1.7 x")}
    answer = browser.post(address, values, **OWN)
    assert "请重新选择文件：招生方案.pdf" in answer.content.decode()
    field = BeautifulSoup(answer.content, "html.parser").select_one(
        "form[enctype='multipart/form-data'] input[type=file]"
    )
    assert field["name"] == "file"


def test_a_ticket_is_good_for_its_address_alone(browser, chief, keeping):
    form, other = keeping[0], next(form for form in keeping if form.action != keeping[0].action)
    sign_out(browser)
    again = sent_again(form.send(browser, **OWN), form.action)
    sign_in_again(browser, chief)
    moved = SentForm(other.page, other.action, again.pairs, again.written)
    assert moved.send(browser, **OWN).status_code == 403
    assert again.send(browser, **FOREIGN).status_code == 403
