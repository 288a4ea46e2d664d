"""Every answer says what its page may use and who may show it (TRUST 19)."""

import re

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client

from tests.core.backoffice import whole_desk

POLICY, SHOWN_BY = "Permissions-Policy", "Cross-Origin-Resource-Policy"
DENIED = ("camera", "microphone", "geolocation", "payment", "usb")
# Meant for other websites and programs.
OPEN = re.compile(r"/(?:[\w/-]+/)?feed\.xml$|/api/v1/|/opendata/\w+\.(csv|xlsx)$|/media/photos/")


@pytest.mark.django_db
def test_every_kind_of_answer_says_what_it_may_use_and_who_may_show_it(settings, desk_once, profile, tell_tried):
    reader = Client(raise_request_exception=False)
    default_storage.save("photos/ab/0123456789abcdef0123/480.webp", whole_desk.jpeg("#123456"))
    addresses = ["/", "/feed.xml", "/sitemap.xml", "/robots.txt", "/healthz", "/search/", "/about/", "/opendata/"]
    addresses += ["/opendata/schools.csv", "/opendata/schools.xlsx", "/api/v1/", "/api/v1/schools/", "/api/v1/none/"]
    addresses += [
        "/media/photos/ab/0123456789abcdef0123/480.webp",
        "/nothing/",
        "/articles/0/",
        "/static/css/site.css",
    ]
    addresses += ["/admin/", "/admin", "/invitations/x/"]
    answers = [(address, reader.get(address)) for address in addresses]
    answers += [(page.address, page.answer) for page in desk_once.pages]
    answers += [("/", reader.post("/")), ("/admin/login/", Client(enforce_csrf_checks=True).post("/admin/login/"))]
    wrong = [
        (address, answer.status_code, answer.headers.get(SHOWN_BY))
        for address, answer in answers
        if not said(address, answer)
    ]
    assert wrong == []
    assert {200, 302, 403, 404, 405} <= {answer.status_code for _, answer in answers}
    tell_tried(f"{len(answers)} answers")


def said(address: str, answer) -> bool:
    policy = answer.headers.get(POLICY, "")
    shown_by = "cross-origin" if OPEN.match(address) else "same-origin"
    return policy == settings.PERMISSIONS_POLICY and answer.headers.get(SHOWN_BY) == shown_by


def test_the_policy_denies_all_but_copying_and_sharing():
    policy = dict(one.split("=") for one in settings.PERMISSIONS_POLICY.split(", "))
    assert {name for name, who in policy.items() if who != "()"} == {"clipboard-write", "web-share"}
    assert [name for name in DENIED if policy[name] != "()"] == []


def test_nginx_says_the_same():
    conf = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    locations = conf.count("add_header Cache-Control")
    assert conf.count(f'add_header {POLICY} "{settings.PERMISSIONS_POLICY}";') == locations == 2
    assert conf.count(f"add_header {SHOWN_BY}") == locations
