"""Twenty threads at once: one story for one form, one save for one version, one row for one person's typing."""

from uuid import UUID

from django.test import Client, TransactionTestCase
from django.urls import reverse

from articles.actions import Conflict, Refused, autosave, save_draft, submit
from articles.models import Article, Typing
from eduweb.core.accounts.roles import Role
from tests.concurrency import run_concurrently
from tests.factories import make_article, make_column, make_user
from tests.forms import filled

THREADS = 20
FORM = "59843772-9970-4083-ab74-e449fed60a33"


class Races(TransactionTestCase):
    def setUp(self):
        self.author = make_user(Role.REPORTER)
        self.column = make_column()

    def test_a_new_form_posted_twenty_times_makes_one_story(self):
        client = Client()
        client.force_login(self.author)
        add = reverse("admin:articles_article_add")
        page = filled(client.get(add)) | {"title": "新稿", "column": self.column.pk, "_continue": "1"}

        def post(_):
            browser = Client()
            browser.cookies = client.cookies.copy()
            return browser.post(add, page)

        answers = run_concurrently(THREADS, post)
        story = Article.objects.get()
        change = reverse("admin:articles_article_change", args=[story.pk])
        assert {(answer.status_code, answer.url) for answer in answers} == {(302, change)}
        assert story.versions.count() == 1

    def test_of_twenty_saves_of_one_version_one_is_stored_and_nineteen_hear_of_it(self):
        story = make_article(author=self.author, version=1)

        def save(number):
            mine = Article.objects.get(pk=story.pk)
            mine.title = f"第{number}只手"
            return save_draft(mine, by=self.author, seen_version=1).title

        answers = run_concurrently(THREADS, save)
        stored = [answer for answer in answers if isinstance(answer, str)]
        assert len(stored) == 1
        assert sum(isinstance(answer, Conflict) for answer in answers) == THREADS - 1
        story.refresh_from_db()
        assert (story.title, story.version) == (stored[0], 2)

    def test_twenty_autosaves_leave_one_row_for_each_form(self):
        story = make_article(author=self.author, version=1)
        run_concurrently(
            THREADS, lambda number: autosave(by=self.author, article=story, values={"title": [[str(number), ""]]})
        )
        run_concurrently(THREADS, lambda number: autosave(by=self.author, article=None, token=UUID(FORM), values={}))
        assert Typing.objects.count() == 2

    def test_a_story_submitted_twenty_times_is_in_its_first_round(self):
        story = make_article(author=self.author, version=1)
        answers = run_concurrently(THREADS, lambda _: submit(story, by=self.author))
        assert sum(not isinstance(answer, Refused) for answer in answers) == 1
        story.refresh_from_db()
        assert story.round == 1
        assert story.versions.count() == 1
