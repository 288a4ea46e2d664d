"""The records of the register."""

from .change import SchoolChange
from .enrolment import EnrolmentArea, EnrolmentPlan
from .group import GroupMembership, SchoolGroup
from .instructor import PartyInstructor
from .officer import SchoolOfficer
from .party import PartyOrganization
from .party_name import PartyFormerName
from .project import EducationProject, ProjectProgress
from .request import ChangeItem, ChangeRequest
from .retired_code import RetiredCode
from .school import Campus, School
from .statistics import SchoolStatistics
from .training import TrainingInstitution
