"""Reporting tasks (填报任务) as acts: set, reported, decided about, reminded of, extended, corrected. Imports actions."""

from eduweb.core.acts.refused import Refused

from .correcting import correct
from .deciding import approve, lock, lock_approved, send_back
from .extending import extend, extend_all
from .reminding import remind
from .reporting import report
from .setting import open_reports
