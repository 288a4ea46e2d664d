"""The register in the back office."""

from . import enrolment, groups, projects, requests, training
from .party import organizations
from .reporting import reports, tasks
from .school import changes, officers, school_admin
