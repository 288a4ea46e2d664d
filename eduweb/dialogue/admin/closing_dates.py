"""Closing days of consultations, for the calendar of the back office: readers know them too."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.calendar import Entry, Span

from ..models import PublishedConsultation
from ..rules.policies import may_answer


def entries(user: User, span: Span) -> Iterator[Entry]:
    """The days on which public consultations close; for those who write them with their page on the desk. One query."""
    first, after = (timezone.localtime(moment).date() for moment in span)
    writes = may_answer(user)
    closing = PublishedConsultation.objects.shown().filter(closes_on__gte=first, closes_on__lt=after)
    for one in closing.only("title", "closes_on", "office").order_by("closes_on"):
        page = reverse("admin:dialogue_consultation_change", args=[one.pk]) if writes else one.get_absolute_url()
        yield Entry(one.closes_on, "", "意见征集截止", one.title, page, one.office)
