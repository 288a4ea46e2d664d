"""The register as spreadsheets: one module for each kind, its columns in one place."""

from .enrolment import ENROLMENT
from .party import PARTY
from .schools import SCHOOLS
from .statistics import STATISTICS
