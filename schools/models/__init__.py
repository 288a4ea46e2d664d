"""The records of the register."""

from .change import SchoolChange
from .enrolment import EnrolmentArea, EnrolmentPlan
from .group import GroupMembership, SchoolGroup
from .page_items import SchoolDocument, SchoolPhoto
from .party import PartyFormerName, PartyInstructor, PartyOrganization
from .party_history import PartyFormerSuperior, PartyMemberCount, PartyReminder, PartyTerm
from .project import EducationProject, ProjectProgress
from .reporting import Report, ReportingTask
from .request import ChangeItem, ChangeRequest
from .school import Campus, RetiredCode, School, SchoolOfficer
from .statistics import SchoolStatistics
from .training import TrainingInstitution
