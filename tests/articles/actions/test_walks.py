"""Random walks over the desk against a small reference: no text is ever live that was not approved as it stands."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles import actions
from articles.actions import Refused
from articles.actions.periodic_tasks import publish_due
from articles.models import Article, PublishedArticle
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_school, make_user

WORDS = ("早操", "读书", "科技", "艺术")
POSTS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)


@pytest.fixture
def cast(db):
    """People of every kind, two with several posts, so that every shortcut can be tried; and a column of each length."""
    people = [make_user(role) for role in (Role.REPORTER, *POSTS, Role.PUBLISHER, Role.AUDITOR)]
    people += [make_user(*POSTS, Role.PUBLISHER), make_user(Role.REPORTER, *POSTS, Role.PUBLISHER)]
    return people, [make_column(review_steps=steps) for steps in (1, 2, 3)]


def text_of(row) -> str:
    """What readers read, by a way of its own: not by `digest()`."""
    schools = sorted(row.schools.values_list("pk", flat=True))
    words = [row.title, row.summary, row.body, row.byline, row.column_id, row.expires_at, schools]
    return hashlib.sha256(repr(words).encode()).hexdigest()


def walks(cast):
    people, columns = cast
    school = make_school()
    person, column = st.sampled_from(people), st.sampled_from(columns)

    class Walk(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.article = make_article(author=people[0], column=columns[2])
            self.writers = {people[0].pk}
            self.approved: dict[str, list] = {}  # text → [(post number, person)] of the present round
            self.excused: set[str] = set()
            self.live = ""

        def row(self):
            return Article.objects.get(pk=self.article.pk)

        def attempt(self, act, *args, **kwargs) -> bool:
            try:
                act(*args, **kwargs)
            except Refused:
                return False
            return True

        def earned(self, row) -> bool:
            """Whether every step of the column was approved for this very text, by different people, none a writer."""
            given = dict(self.approved.get(text_of(row), []))
            people_of = [given.get(step) for step in range(1, row.column.review_steps + 1)]
            return None not in people_of and len(set(people_of)) == len(people_of) and not set(people_of) & self.writers

        @rule(by=person, words=st.sampled_from(WORDS))
        def save(self, by, words):
            row = self.row()
            before, row.summary = row.summary, f"{words}节开幕。"
            if self.attempt(actions.save_draft, row, by=by) and row.summary != before:
                self.writers.add(by.pk)

        @rule(by=person)
        def submit(self, by):
            if self.attempt(actions.submit, self.article, by=by):
                self.approved = {}

        @rule(by=person)
        def approve(self, by):
            row = self.row()
            if self.attempt(actions.approve, self.article, by=by):
                assert by.pk not in self.writers
                self.approved.setdefault(text_of(row), []).append((row.step, by.pk))

        @rule(by=person)
        def go_the_right_way(self, by):
            """A step that is likely to succeed, so that walks come far."""
            row = self.row()
            if row.step:
                self.approve(people[row.step])
            elif row.state in ("draft", "sent_back", "withdrawn"):
                self.submit(people[0])
            elif row.state == "approved":
                self.publish(people[4])

        @rule(by=person)
        def send_back(self, by):
            self.attempt(actions.send_back, self.article, by=by, opinion="请改。")

        @rule(by=person, how=st.sampled_from([actions.reject, actions.shortlist, actions.reopen]))
        def decide_otherwise(self, by, how):
            self.attempt(how, self.article, by=by, opinion="请改。")

        @rule(by=person)
        def publish(self, by):
            row = self.row()
            if self.attempt(actions.publish, self.article, by=by):
                assert self.earned(row)

        @rule(by=person)
        def schedule_and_tick(self, by):
            row, at = self.row(), timezone.now() + timedelta(minutes=5)
            if self.attempt(actions.schedule, self.article, by=by, at=at):
                Article.objects.filter(pk=row.pk).update(publish_at=timezone.now())
                if publish_due():
                    assert self.earned(row)

        @rule(by=person)
        def withdraw(self, by):
            self.attempt(actions.withdraw, self.article, by=by, reason="有误。")

        @rule(by=person)
        def publish_in_emergency(self, by):
            row = self.row()
            if self.attempt(actions.publish_in_emergency, self.article, by=by, reason="暴雨停课。"):
                assert by.holds(Role.PUBLISHER)
                self.excused.add(text_of(row))

        @rule(words=st.sampled_from(WORDS), field=st.sampled_from(["title", "summary", "byline"]))
        def change_the_row_past_the_desk(self, words, field):
            Article.objects.filter(pk=self.article.pk).update(**{field: words})

        @rule(state=st.sampled_from(["draft", "sent_back", "approved", "published", "withdrawn", "rejected"]))
        def set_the_state_past_the_desk(self, state):
            Article.objects.filter(pk=self.article.pk).update(state=state, step=None)

        @rule(column=column)
        def move_the_row_past_the_desk(self, column):
            Article.objects.filter(pk=self.article.pk).update(column=column)

        @rule(named=st.booleans())
        def change_its_schools_past_the_desk(self, named):
            self.article.schools.set([school] if named else [])

        @invariant()
        def nothing_unreviewed_is_live(self):
            story = PublishedArticle.objects.filter(pk=self.article.pk).first()
            now = text_of(story) if story else ""
            if now and now != self.live:
                assert now in self.excused or self.earned(story)
            self.live = now

    return Walk


def test_no_walk_over_the_desk_puts_an_unreviewed_text_before_the_readers(cast):
    run_state_machine_as_test(
        walks(cast),
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
