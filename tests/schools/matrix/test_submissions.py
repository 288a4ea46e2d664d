"""Every form of the register and every action, sent by everybody."""

from collections.abc import Iterable
from fnmatch import fnmatch

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction

from . import submissions
from .addresses import Target
from .dataset import OFFICIAL, PUPILS, STORY_POSTS, Side
from .expectations import ADMINISTRATOR, MAY_DO, MAY_OPEN, OFFICIALS, REGISTRAR, SENDERS, TABLES, UNDELETABLE, VIEWERS
from .judging import client_of, first_match, is_for, problems_with, response_to, share_of, tried_by, worth_trying
from .submissions import Forms, Submission, Writes, snapshot

pytestmark = pytest.mark.django_db


@tried_by(SENDERS, on="sqlite")
def test_forms_change_something_for_those_the_table_names_and_no_foreign_row(subtests, dataset, targets, actors):
    sent = list(submissions.submissions(targets, Forms(dataset)))
    for actor in actors:
        with subtests.test(actor):
            tried = set(worth_trying([submission.target for submission in sent], actor))
            worth = (submission for submission in sent if submission.target in tried)
            wrong = wrong_submissions(dataset, share_of(actors, actor, worth), actor)
            assert not wrong, "\n".join(wrong)


def wrong_submissions(dataset, sent: Iterable[Submission], actor: str) -> list[str]:
    wrong, before = [], snapshot(TABLES)
    foreign = {row for row in before if any(Side.FOREIGN in text or text == str(PUPILS[Side.FOREIGN]) for text in row)}
    client = client_of(dataset, actor)
    for submission in sent:
        with transaction.atomic(), connection.execute_wrapper(writes := Writes()):
            target, name, follow = submission.target, submission.name, may_follow_redirect(actor, submission.target)
            answer = response_to(client, "post", target.address, submission.values_again(), follow=follow)
            after = snapshot(TABLES) if writes.seen else before
            wrong += problems_with(actor, target, answer, name)
            may = is_for(actor, target, first_match(MAY_DO, name)) and not is_undeletable(dataset, submission)
            if (after != before) != may:
                done = "changed something" if after != before else "changed nothing"
                wrong.append(f"{name} {target.address}: {done}, {answer.status_code} {errors_of(answer)}")
            if actor in OFFICIALS and foreign - after:
                wrong.append(f"{name} {target.address}: foreign rows are gone or changed")
            transaction.set_rollback(True)
    return wrong


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite knows no locks that want a transaction")
def test_no_form_fails_where_each_is_a_transaction_of_its_own(dataset, targets):
    """PostgreSQL refuses locks outside a transaction, which other tests cannot see."""
    inside = [target for target in targets if target.page.route.startswith("admin/")]
    sent = list(submissions.submissions(inside, Forms(dataset)))
    wrong = []
    for actor in (OFFICIAL, ADMINISTRATOR, REGISTRAR):
        client = client_of(dataset, actor)
        for submission in sorted(sent, key=lambda submission: "delete" in submission.name):
            answer = client.post(submission.target.address, submission.values_again())
            wrong += problems_with(actor, submission.target, answer, f"{actor}: {submission.name}")
    assert not wrong, "\n".join(wrong)


def may_follow_redirect(actor: str, target: Target) -> bool:
    """Whether a message on the next page could reveal a secret to this actor."""
    return actor not in VIEWERS and target.page.route.startswith("admin/") and target.page.name != "admin:view_on_site"


def is_undeletable(dataset, submission: Submission) -> bool:
    deletable = dataset.deletable.get(submission.target.page.model)
    return submission.name in UNDELETABLE and submission.target.values["object_id"] != deletable.pk


def errors_of(answer) -> str:
    """The errors on the page, for a failure's message."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".errorlist, .errornote, .messagelist"))[:200]


def test_the_tables_have_no_row_that_nothing_fits(dataset, targets):
    """A row for a removed or misspelt page would check nothing."""
    opened_by = {next(one for one in MAY_OPEN if fnmatch(target.page.name, one)) for target in targets}
    done = submissions.submissions(targets, Forms(dataset))
    done_by = {next(one for one in MAY_DO if fnmatch(submission.name, one)) for submission in done}
    assert not {*STORY_POSTS} & {actor for who in MAY_DO.values() for actor in who}, "try these posts one by one again"
    assert [*MAY_OPEN] == [one for one in MAY_OPEN if one in opened_by]
    assert [*MAY_DO] == [one for one in MAY_DO if one in done_by]
