"""A form that is sent twice is taken once."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from articles.models import Topic
from eduweb.core.acts import submissions
from eduweb.core.acts.models import Submission
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import run
from eduweb.core.acts.submissions import SubmissionMiddleware
from tests.concurrency import run_concurrently
from tests.factories import make_topic, make_user

FORM = {"form_id": "a1", "name": "清廉学校", "csrfmiddlewaretoken": "x"}


def make(request: HttpRequest) -> HttpResponse:
    run(lambda: make_topic(request.POST["name"], slug=f"t{Topic.objects.count()}"))
    return HttpResponseRedirect("/made/")


def send(user, view: Callable[[HttpRequest], HttpResponse] = make, **changes) -> HttpResponse:
    """Answer a POST of the form with these changes as Django's handler would."""
    request = RequestFactory().post("/desk/", FORM | changes)
    request.user, request.resolver_match, request._messages = user, None, Heard()

    def answer(request):
        try:
            return middleware.process_view(request) or view(request)
        except Exception as exception:
            if answered := middleware.process_exception(request, exception):
                return answered
            raise

    middleware = SubmissionMiddleware(answer)
    return middleware(request)


class Heard(list):
    def add(self, _level, message, _tags=""):
        self.append(message)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one():
    user = make_user()
    answers = run_concurrently(10, lambda _number: send(user))
    assert Topic.objects.count() == 1
    assert {answer.status_code for answer in answers} == {302}


@pytest.mark.django_db
def test_sent_again_it_leads_where_the_first_answer_led():
    user = make_user()
    assert [send(user).url, send(user, csrfmiddlewaretoken="y").url] == ["/made/", "/made/"]
    assert Topic.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"name": "别的"}, {"form_id": "b2"}])
def test_other_values_and_another_form_are_another_submission(changes):
    user = make_user()
    send(user)
    send(user, **changes)
    assert Topic.objects.count() == 2


@pytest.mark.django_db
def test_the_same_values_of_another_person_are_another_submission():
    send(make_user())
    send(make_user())
    assert Topic.objects.count() == 2


@pytest.mark.django_db
def test_what_was_refused_may_be_sent_again():
    user = make_user()

    def refuse(_request):
        raise Refused("不行。")

    with pytest.raises(Refused):
        send(user, lambda request: run(lambda: refuse(request)))
    send(user)
    assert Topic.objects.count() == 1


@pytest.mark.django_db
def test_a_request_of_two_acts_is_one_submission():
    user = make_user()

    def twice(request):
        make(request)
        return make(request)

    send(user, twice)
    assert Topic.objects.count() == 2


@pytest.mark.django_db
def test_notes_are_forgotten_after_a_week(monkeypatch):
    send(make_user())
    assert (submissions.forget_old(), Submission.objects.count()) == (0, 1)
    monkeypatch.setattr(submissions, "KEPT", -submissions.KEPT)
    assert (submissions.forget_old(), connection.in_atomic_block) == (1, True)
