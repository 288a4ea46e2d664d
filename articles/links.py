"""Which of the desk's and the readers' addresses lead to something: asked by the pre-check of links."""

from eduweb.prechecks.dead_links.rule import register
from honors.models import Honor
from schools.models import EducationProject, PartyOrganization, School, SchoolGroup, TrainingInstitution

from .models import Column, PublishedArticle, Topic


def make_links_checkable() -> None:
    """Tell the pre-check how to look up each kind of page."""
    register("article", lambda pk, **rest: PublishedArticle.objects.filter(pk=pk).exists())
    register("column", lambda slug, **rest: Column.objects.filter(slug=slug).exists())
    register("topic", lambda slug, **rest: Topic.objects.filter(slug=slug).exists())
    register("school", lambda code: School.objects.filter(code=code).exists())
    for name, model in _RECORDS.items():
        register(name, lambda pk, model=model: model.objects.filter(pk=pk).exists())


_RECORDS = {
    "school-group": SchoolGroup,
    "training-institution": TrainingInstitution,
    "project": EducationProject,
    "party-organization": PartyOrganization,
    "honor": Honor,
}
