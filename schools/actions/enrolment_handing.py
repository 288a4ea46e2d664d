"""The enrolment lines of a school that ends go to the school that takes them."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..models import EnrolmentArea, School
from .structural_effects import Basis


def hand_over_lines(school: School, taker: School, basis: Basis, *, by: User) -> None:
    """Name the taker instead of the school in the lines of the newest year; part of the act that ends it today.

    Raises Refused for a school that does not teach, and for a coming day: until then the lines are right as they are.
    """
    if basis.on > timezone.localdate():
        raise Refused("日期在将来的，到日之前招生范围不变。请先不选“招生范围划给”，到日后再到“招生范围”里改。")
    if not taker.is_open or taker.pk == school.pk:
        raise Refused(f"“{taker}”不能接收招生范围，请选一所正常办学的学校。")
    lines = list(EnrolmentArea.objects.left_by(school))
    for line in lines:
        line.schools.add(taker)
        line.schools.remove(school)
    record("划转招生范围", by=by, target=school, to=taker.code, lines=[str(line) for line in lines])
