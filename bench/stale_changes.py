"""Public changes of all ways in turn: each returns its kind, the pages that show it, and how to see that they do."""

import random
from collections.abc import Callable
from http.client import HTTPConnection
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.forms import model_to_dict
from django.urls import reverse

from articles.actions import approve, publish, submit
from articles.models import Article, Column, PublishedArticle
from eduweb.core.accounts.models import User
from eduweb.site.models import ServiceGuide
from schools.models import School

Change = tuple[str, list[str], Callable[[str], bool]]
CSRF = "a" * 32


class Changes:
    """Changes to one school, one service guide and ever new stories."""

    def __init__(self, port: int):
        self.school = School.objects.first()
        self.guide = ServiceGuide.objects.first()
        self.story = PublishedArticle.objects.exclude(schools=self.school).first()
        self.people = {name: User.objects.get(username=name) for name in ("reporter", "editor", "reviewer", "leader")}
        self.desk = HTTPConnection("localhost", port, timeout=60)
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={_session('admin')}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        self.ways = [self.through_admin, self.record, self.bulk, self.through_admin, self.raw, self.link]
        random.seed(1)

    def change(self, number: int) -> Change:
        if number % 20 == 19:
            return self.publication(number)
        return self.ways[number % len(self.ways)](number)

    def through_admin(self, number: int) -> Change:
        """An official saves a service guide in the back office: over HTTP, by one of the workers."""
        place = f"行政服务中心 {number} 号窗口"
        data = {
            **model_to_dict(ServiceGuide.objects.get(pk=self.guide.pk)),
            "place": place,
            "csrfmiddlewaretoken": CSRF,
        }
        path = reverse("admin:site_serviceguide_change", args=[self.guide.pk])
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.desk.request("POST", path, urlencode(data), headers)
        answer = self.desk.getresponse()
        answer.read()
        if answer.status != 302:
            raise SystemExit(f"the back office answers {answer.status}")
        return "web application", [self.guide.get_absolute_url()], lambda page: place in page

    def record(self, number: int) -> Change:
        self.school.refresh_from_db()
        self.school.telephone = f"023-49000004{number:07d}"
        self.school.save()
        shown = self.school.telephone
        return "other process: save()", [self.school.get_absolute_url()], lambda page: shown in page

    def bulk(self, number: int) -> Change:
        address = f"萱花路 {number} 号"
        School.objects.filter(pk=self.school.pk).update(address=address)
        return "other process: bulk update", [self.school.get_absolute_url()], lambda page: address in page

    def raw(self, number: int) -> Change:
        hours = f"工作日第 {number} 次公布"
        with connection.cursor() as cursor:
            cursor.execute("UPDATE site_serviceguide SET hours = %s WHERE id = %s", [hours, self.guide.pk])
        return "other process: raw SQL", [self.guide.get_absolute_url()], lambda page: hours in page

    def link(self, number: int) -> Change:
        pages, name = [self.story.get_absolute_url()], f'href="{self.school.get_absolute_url()}"'
        if self.story.schools.filter(pk=self.school.pk).exists():
            self.story.schools.remove(self.school)
            return "other process: link", pages, lambda page: name not in page
        self.story.schools.add(self.school)
        return "other process: link", pages, lambda page: name in page

    def publication(self, number: int) -> Change:
        title = f"第 {number} 次发布的稿件"
        article = Article.objects.create(
            title=title, summary="课后服务每周公布安排。", body="<p>每周一张安排表贴在校门口。</p>", source="区教委宣传科",
            byline="记者 甲某", column=Column.objects.get(slug="news"), author=self.people["reporter"],
        )  # fmt: skip
        submit(article, by=self.people["reporter"])
        for step in range(article.column.review_steps):
            approve(article, by=self.people[("editor", "reviewer", "leader")[step]])
        publish(article, by=self.people["leader"])
        pages = [reverse("article", args=[article.pk]), "/columns/news/", "/", "/feed.xml"]
        return "other process: publish()", pages, lambda page: title in page


def _session(username: str) -> str:
    """As after signing in."""
    user = User.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
