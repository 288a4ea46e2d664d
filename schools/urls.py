"""Addresses of the register and of the Party organizations."""

from django.urls import path

from . import public

urlpatterns = [
    path("schools/", public.directory, name="schools"),
    path("schools/groups/", public.groups, name="school-groups"),
    path("schools/groups/<int:pk>/", public.group_page, name="school-group"),
    path("schools/training/", public.training, name="training"),
    path("schools/training/<int:pk>/", public.training_institution, name="training-institution"),
    path("schools/enrolment/", public.enrolment, name="enrolment"),
    path("schools/projects/", public.projects, name="projects"),
    path("schools/projects/<int:pk>/", public.project_page, name="project"),
    path("schools/<slug:code>/", public.school_page, name="school"),
    path("schools/<slug:code>/record/", public.school_record, name="school-record"),
    path("party/", public.party, name="party"),
    path("party/instructors/", public.party_instructors, name="party-instructors"),
    path("party/<int:pk>/", public.party_organization, name="party-organization"),
]
