"""Addresses of the register and of the Party organizations."""

from django.urls import path

from .public import directory, enrolment, groups, party, projects, school, training

urlpatterns = [
    path("schools/", directory.directory, name="schools"),
    path("schools/groups/", groups.groups, name="school-groups"),
    path("schools/groups/<int:pk>/", groups.group_page, name="school-group"),
    path("schools/training/", training.training, name="training"),
    path("schools/training/<int:pk>/", training.training_institution, name="training-institution"),
    path("schools/enrolment/", enrolment.enrolment, name="enrolment"),
    path("schools/projects/", projects.projects, name="projects"),
    path("schools/projects/<int:pk>/", projects.project_page, name="project"),
    path("schools/<slug:code>/", school.school_page, name="school"),
    path("schools/<slug:code>/record/", school.school_record, name="school-record"),
    path("party/", party.party, name="party"),
    path("party/instructors/", party.party_instructors, name="party-instructors"),
    path("party/<int:pk>/", party.party_organization, name="party-organization"),
]
