"""Selections of the register, a module for each record; nothing else filters on these fields."""

from .enrolment import EnrolmentAreaQuerySet, EnrolmentPlanQuerySet
from .groups import GroupMembershipQuerySet
from .party import PartyInstructorQuerySet, PartyOrganizationQuerySet
from .projects import EducationProjectQuerySet
from .requests import ChangeRequestQuerySet
from .schools import SchoolQuerySet
from .training import TrainingInstitutionQuerySet
