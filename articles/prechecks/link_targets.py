"""The pages that links may lead to, for the pre-check of dead links."""

from eduweb.core.prechecks.dead_links.rule import register
from honors.models import Honor
from schools.models import EducationProject, PartyOrganization, School, SchoolGroup, TrainingInstitution

from ..models import Column, PublishedArticle, Topic


def make_links_checkable() -> None:
    """Register the records behind each kind of page with the pre-check."""
    register("article", PublishedArticle.objects.all)
    register("column", Column.objects.all, "slug")
    register("topic", Topic.objects.all, "slug")
    register("school", School.objects.all, "code")
    register("school-group", SchoolGroup.objects.all)
    register("training-institution", TrainingInstitution.objects.all)
    register("project", EducationProject.objects.all)
    register("party-organization", PartyOrganization.objects.all)
    register("honor", Honor.objects.all)
