"""What the sitemap names: pages of the site itself, and every record with a page of its own, with its last change."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Column, ColumnListing, PublishedArticle, Topic
from articles.public.page_numbers import last_pages_of_columns, last_pages_of_topics
from eduweb.bureau.models import Department, Leader
from eduweb.dialogue.models import PublishedAnswer, PublishedConsultation
from honors.models import Honor
from schools.models import (
    EducationProject,
    EnrolmentPlan,
    PartyOrganization,
    School,
    SchoolGroup,
    TrainingInstitution,
)

from ..models import ServiceGuide, SiteProfile

Records = Callable[[], QuerySet]


@dataclass(frozen=True)
class Section:
    """Records as readers may see them, and the address of each.

    `changed` are the fields with dates of its page, of which the last one counts. `further` gives the number of the last
    page of a record's list by its key, `further_name` the name of the address of such a page.
    """

    records: Records
    name: str
    key: str = "pk"
    changed: tuple[str, ...] = ("updated_at",)
    further: Callable[[], dict[str, int]] | None = None
    further_name: str = ""


def _columns() -> QuerySet:
    """All columns, with the date of the newest story that each lists."""
    listed = ColumnListing.objects.live().filter(column=OuterRef("pk")).order_by("-published_at")
    return Column.objects.annotate(newest=Subquery(listed.values("published_at")[:1]))


def _topics() -> QuerySet:
    """Topics on show, with the date of the newest story of each."""
    stories = PublishedArticle.objects.live().filter(topics=OuterRef("pk")).newest_first()
    return Topic.objects.open().annotate(newest=Subquery(stories.values("published_at")[:1]))


def _consultations() -> QuerySet:
    """Consultations on show, dated by their result or their opening."""
    return PublishedConsultation.objects.shown().annotate(changed=Coalesce("result_on", F("opens_on")))


SECTIONS: dict[str, Section] = {
    "columns": Section(_columns, "column", "slug", ("updated_at", "newest"), last_pages_of_columns, "column-page"),
    "topics": Section(_topics, "topic", "slug", ("updated_at", "newest"), last_pages_of_topics, "topic-page"),
    "articles": Section(lambda: PublishedArticle.objects.live(), "article"),
    "schools": Section(lambda: School.objects.unmerged(), "school", "code"),
    "records": Section(lambda: School.objects.merged(), "school-record", "code"),
    "groups": Section(SchoolGroup.objects.all, "school-group"),
    "training": Section(TrainingInstitution.objects.all, "training-institution"),
    "projects": Section(EducationProject.objects.all, "project"),
    "party": Section(lambda: PartyOrganization.objects.active(), "party-organization"),
    "honors": Section(lambda: Honor.objects.shown(), "honor"),
    "school-honors": Section(lambda: School.objects.unmerged(), "honor-school-list", "code"),
    "departments": Section(Department.objects.all, "department", "slug"),
    "answers": Section(PublishedAnswer.objects.all, "message", "pk", ("answered_on",)),
    "consultations": Section(_consultations, "consultation", "pk", ("changed",)),
    "services": Section(ServiceGuide.objects.all, "service", "slug"),
}

_SITE: tuple[Records, str] = (SiteProfile.objects.all, "updated_at")
_STORIES: tuple[Records, str] = (lambda: PublishedArticle.objects.live(), "published_at")
_HONORS: tuple[Records, str] = (lambda: Honor.objects.shown(), "updated_at")
_SCHOOLS: tuple[Records, str] = (School.objects.all, "updated_at")
_DEPARTMENTS: tuple[Records, str] = (Department.objects.all, "updated_at")
# The pages of the site itself, by the names of their addresses, and the records by whose last change each is dated.
PAGES: dict[str, tuple[Records, str]] = {
    "home": _STORIES,
    "services": (ServiceGuide.objects.all, "updated_at"),
    "disclosure": _STORIES,
    "disclosure-catalogue": (lambda: PublishedArticle.objects.live().disclosed(), "published_at"),
    "disclosure-apply": _SITE,
    "disclosure-lookup": _SITE,
    "schools": _SCHOOLS,
    "school-map": _SCHOOLS,
    "school-groups": (SchoolGroup.objects.all, "updated_at"),
    "enrolment": (lambda: EnrolmentPlan.objects.published(), "issued_on"),
    "training": (TrainingInstitution.objects.all, "updated_at"),
    "projects": (EducationProject.objects.all, "updated_at"),
    "party": (PartyOrganization.objects.all, "updated_at"),
    "party-instructors": (PartyOrganization.objects.all, "updated_at"),
    "honors": _HONORS,
    "honor-list": _HONORS,
    "topics": (lambda: Topic.objects.open(), "updated_at"),
    "bureau": _DEPARTMENTS,
    "leaders": (Leader.objects.all, "confirmed_on"),
    "message-lookup": _SITE,
    "message-new": _SITE,
    "messages": (PublishedAnswer.objects.all, "answered_on"),
    "consultations": (_consultations, "changed"),
    "privacy": _SITE,
    "site-map": _SITE,
    "overview": _SCHOOLS,
    "opendata": _SCHOOLS,
    "about": _SITE,
    "accessibility": _SITE,
}
