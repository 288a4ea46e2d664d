"""The register as spreadsheets: one module for each kind, its columns in one place."""

from .enrolment import ENROLMENT
from .party import PARTY
from .party_members import PARTY_MEMBERS
from .schools import SCHOOLS
from .statistics import STATISTICS
