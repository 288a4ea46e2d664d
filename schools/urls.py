"""Addresses of the register and of the Party organizations."""

from django.urls import path

from . import views

urlpatterns = [
    path("schools/", views.directory, name="schools"),
    path("schools/groups/", views.groups, name="school-groups"),
    path("schools/groups/<int:pk>/", views.group_page, name="school-group"),
    path("schools/training/", views.training, name="training"),
    path("schools/training/<int:pk>/", views.training_institution, name="training-institution"),
    path("schools/enrolment/", views.enrolment, name="enrolment"),
    path("schools/projects/", views.projects, name="projects"),
    path("schools/projects/<int:pk>/", views.project_page, name="project"),
    path("schools/<slug:code>/", views.school_page, name="school"),
    path("schools/<slug:code>/record/", views.school_record, name="school-record"),
    path("party/", views.party, name="party"),
    path("party/instructors/", views.party_instructors, name="party-instructors"),
    path("party/<int:pk>/", views.party_organization, name="party-organization"),
]
