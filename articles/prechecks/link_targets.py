"""Which of the desk's and the readers' addresses lead to something: asked by the pre-check of links."""

from eduweb.core.prechecks.dead_links.rule import register
from honors.models import Honor
from schools.models import EducationProject, PartyOrganization, School, SchoolGroup, TrainingInstitution

from ..models import Column, PublishedArticle, Topic


def make_links_checkable() -> None:
    """Tell the pre-check how to look up each kind of page."""
    register("article", PublishedArticle.objects.all)
    register("column", Column.objects.all, "slug")
    register("topic", Topic.objects.all, "slug")
    register("school", School.objects.all, "code")
    register("school-group", SchoolGroup.objects.all)
    register("training-institution", TrainingInstitution.objects.all)
    register("project", EducationProject.objects.all)
    register("party-organization", PartyOrganization.objects.all)
    register("honor", Honor.objects.all)
