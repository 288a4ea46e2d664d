"""The register's public pages."""

from .directory import directory
from .enrolment import enrolment
from .groups import group_page, groups
from .party import party, party_instructors, party_organization
from .projects import project_page, projects
from .school import school_page, school_record
from .training import training, training_institution

__all__ = [
    "directory",
    "enrolment",
    "group_page",
    "groups",
    "party",
    "party_instructors",
    "party_organization",
    "project_page",
    "projects",
    "school_page",
    "school_record",
    "training",
    "training_institution",
]
