"""The register in the back office."""

from . import enrolment, groups, projects, training
from .party import instructors, organizations
from .reporting import reports, tasks
from .requests import request_admin
from .school import changes, officers, school_admin
