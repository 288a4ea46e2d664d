"""Addresses of the register."""

from django.urls import path

from .public import directory, enrolment, groups, projects, school, training
from .public.maps.page import school_map
from .public.party.instructors import party_instructor_list
from .public.party.organization import party_page
from .public.party.tree import party_tree

urlpatterns = [
    path("schools/", directory.school_directory, name="schools"),
    path("schools/map/", school_map, name="school-map"),
    path("schools/groups/", groups.group_list, name="school-groups"),
    path("schools/groups/<int:pk>/", groups.group_page, name="school-group"),
    path("schools/training/", training.training_list, name="training"),
    path("schools/training/<int:pk>/", training.training_page, name="training-institution"),
    path("schools/enrolment/", enrolment.enrolment_lookup, name="enrolment"),
    path("schools/projects/", projects.project_list, name="projects"),
    path("schools/projects/<int:pk>/", projects.project_page, name="project"),
    path("schools/<slug:code>/", school.school_page, name="school"),
    path("schools/<slug:code>/record/", school.school_record, name="school-record"),
    path("schools/<slug:code>/qr.svg", school.share_code, name="school-code"),
    path("party/", party_tree, name="party"),
    path("party/instructors/", party_instructor_list, name="party-instructors"),
    path("party/<int:pk>/", party_page, name="party-organization"),
]
