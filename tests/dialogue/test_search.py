"""Search finds what is published of letters and consultations, and forgets it when it goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.search.models import Entry
from eduweb.core.search.query import find
from eduweb.dialogue.actions import unpublish
from eduweb.dialogue.public.search_source import index_begun
from tests.factories import make_consultation, make_published_answer, make_user

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [hit.url for hit in find(words).hits]


def test_a_published_answer_is_found_by_its_words_until_it_is_taken_back():
    published = make_published_answer(title="校服能自己买吗", text="自愿购买。", question="春季校服。")
    assert found("校服 自愿") == [f"/messages/{published.pk}/"]
    unpublish(published.answer, by=make_user(Role.CLERK))
    assert found("校服") == []


def test_it_goes_when_its_writer_deletes_the_letter_and_nothing_else_of_a_letter_comes_in():
    published = make_published_answer(title="校服能自己买吗")
    published.answer.message.erase(by_writer=True)
    assert not Entry.objects.filter(kind="answer").exists()


def test_a_consultation_is_found_from_its_first_day_on():
    tomorrow = timezone.localdate() + timedelta(days=1)
    consultation = make_consultation("校服征求意见", opens_on=tomorrow)
    assert len(index_begun()) == 0 and found("校服") == []
    type(consultation).objects.update(opens_on=timezone.localdate())
    assert len(index_begun()) == 1 and len(index_begun()) == 0
    assert found("校服") == [f"/consultations/{consultation.pk}/"]
    consultation.delete()
    assert found("校服") == []
