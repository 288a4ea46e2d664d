"""Private schools and their Party-building instructors (STANDARDS §7.3)."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Case, Prefetch, When

from ..models import PartyInstructor, School


@dataclass(frozen=True)
class Coverage:
    """How many private schools have an instructor, and one `page` of the schools, those without one first.

    The schools of the page have their instructors in office as `serving`.
    """

    with_instructor: int
    page: Page

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def without_instructor(self) -> int:
        return self.total - self.with_instructor


def coverage_on(day: date, *, most: int, page: str | int | None = 1) -> Coverage:
    """The coverage on a day, with `most` schools on a page; four queries."""
    covered = School.objects.with_instructor(day).values("pk")
    serving = Prefetch("party_instructors", PartyInstructor.objects.serving(day), to_attr="serving")
    schools = School.objects.open().private().prefetch_related(serving)
    lacking_first = Case(When(pk__in=covered, then=1), default=0)
    pages = Paginator(schools.order_by(lacking_first, "school_type", "code"), most)
    return Coverage(covered.count(), pages.get_page(page))
