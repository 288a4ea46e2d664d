"""Selections of the register; nothing else filters on these fields but a reader's plain choice (`public.filter_form`)."""

from .enrolment import EnrolmentAreaQuerySet, EnrolmentPlanQuerySet
from .party import PartyInstructorQuerySet, PartyOrganizationQuerySet, PartyTermQuerySet
from .reporting import ReportQuerySet
from .requests import ChangeRequestQuerySet
from .schools import EducationProjectQuerySet, GroupMembershipQuerySet, SchoolQuerySet, TrainingInstitutionQuerySet
