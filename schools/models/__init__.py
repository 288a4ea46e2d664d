"""The register: what the district knows about its schools, and who keeps it true."""

from .enrolment import EnrolmentArea, EnrolmentPlan
from .group import GroupMembership, SchoolGroup
from .instructor import PartyInstructor
from .party import PartyOrganization
from .project import EducationProject, ProjectProgress
from .school import Campus, School
from .statistics import SchoolStatistics
from .training import TrainingInstitution

__all__ = [
    "Campus",
    "EducationProject",
    "EnrolmentArea",
    "EnrolmentPlan",
    "GroupMembership",
    "PartyInstructor",
    "PartyOrganization",
    "ProjectProgress",
    "School",
    "SchoolGroup",
    "SchoolStatistics",
    "TrainingInstitution",
]
