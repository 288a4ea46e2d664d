"""Selections of the register; nothing else filters on these fields but a reader's plain choice (`public.filter_form`)."""

from .enrolment import EnrolmentAreaQuerySet, EnrolmentPlanQuerySet
from .groups import GroupMembershipQuerySet
from .party import PartyInstructorQuerySet, PartyOrganizationQuerySet
from .projects import EducationProjectQuerySet
from .requests import ChangeRequestQuerySet
from .schools import SchoolQuerySet
from .training import TrainingInstitutionQuerySet
