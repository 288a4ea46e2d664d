"""Two sites on one host, each below a path of its own, share neither cookies nor what they keep in browsers."""

import json
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import get_script_prefix, set_script_prefix

from articles.models import Article
from eduweb.core.accounts.roles import Role
from tests.factories import make_column, make_user
from tests.forms import filled

NAMED = [name for name in dir(settings) if re.fullmatch(r"\w+_COOKIE_(NAME|PATH)", name)] + ["COOKIE_PREFIX"]
PRINTED = "import json; from eduweb import settings as s; print(json.dumps({one: getattr(s, one, None) for one in %s}))"
STORES = re.compile(r"document\.cookie|(?:local|session)Storage\.setItem")


def settings_below(path: str, tmp_path) -> dict[str, str]:
    """What the product's own settings say of cookies with this SCRIPT_NAME."""
    env = {"SCRIPT_NAME": path, "VAR_DIR": str(tmp_path), "PATH": ""}
    command = [sys.executable, "-c", PRINTED % NAMED]
    said = json.loads(subprocess.check_output(command, env=env, cwd=settings.BASE_DIR))
    return {name: value for name, value in said.items() if value is not None}


@pytest.fixture
def below():
    """Serve the site below /edu, as FORCE_SCRIPT_NAME does."""
    before = get_script_prefix()
    set_script_prefix("/edu/")
    yield
    set_script_prefix(before)


def test_at_the_root_cookies_keep_their_names(tmp_path):
    said = settings_below("", tmp_path)
    assert (said["SESSION_COOKIE_NAME"], said["CSRF_COOKIE_NAME"]) == ("sessionid", "csrftoken")
    assert (said["COOKIE_PREFIX"], said["SESSION_COOKIE_PATH"]) == ("", "/")


def test_sites_beside_and_below_each_other_have_no_name_in_common(tmp_path):
    sites = [settings_below(path, tmp_path) for path in ("", "/edu", "/edu/jw")]
    names = [value for said in sites for name, value in said.items() if name.endswith("_NAME")]
    assert len(names) == len(set(names)) >= 9


@pytest.mark.django_db
def test_every_cookie_below_a_path_has_that_path_and_a_name_of_its_own(tmp_path, below, tell_tried):
    """Sign in, save a story and sign out: every cookie that is set on the way."""
    with override_settings(**settings_below("/edu", tmp_path), FORCE_SCRIPT_NAME="/edu"):
        browser = Client(SCRIPT_NAME="/edu")
        reporter = make_user(Role.REPORTER, username="someone")
        reporter.set_password("a long word 7")
        reporter.save()
        column, answers = make_column(), [browser.get("/admin/login/")]
        sign_in = {"username": "someone", "password": "a long word 7", "next": "/edu/admin/"}
        answers.append(browser.post("/admin/login/", sign_in))
        assert answers[-1]["Location"] == "/edu/admin/"
        page = browser.get("/admin/articles/article/add/")
        assert 'data-site="edu_"' in page.content.decode()
        sent = {**filled(page), "title": "新稿", "column": str(column.pk)}
        answers += [page, browser.post("/admin/articles/article/add/", sent), browser.post("/admin/logout/")]
        assert Article.objects.filter(title="新稿").exists()
    cookies = [cookie for answer in answers for cookie in answer.cookies.values()]
    assert {cookie.key for cookie in cookies} >= {"edu_sessionid", "edu_csrftoken", "edu_messages", "edu_desk_saved"}
    assert [cookie.key for cookie in cookies if cookie["path"] != "/edu/" or not cookie.key.startswith("edu_")] == []
    tell_tried(f"{len(cookies)} cookies")


def test_what_scripts_keep_in_a_browser_has_the_sites_name_before_it():
    scripts = [file for file in settings.BASE_DIR.glob("static/**/*.js") if STORES.search(file.read_text("utf-8"))]
    assert scripts
    assert [file.name for file in scripts if not re.search(r"dataset\.site|\bSITE\b", file.read_text("utf-8"))] == []
