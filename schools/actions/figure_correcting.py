"""Correcting locked figures: a request of the school, which a registrar decides figure by figure."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act

from ..models import ChangeRequest, School, SchoolStatistics
from ..models.statistics import FIGURES, figure_key
from ..rules.figures import refusals
from ..rules.policies import is_official_of
from .locking import locked_school
from .record_saving import open_request


@act
def request_correction(
    school: School, school_year: int, figures: dict[str, int], *, by: User, reason: str
) -> ChangeRequest:
    """Ask for other figures of a locked school year. Raises Refused."""
    school = locked_school(school.pk)
    if not is_official_of(by, school):
        raise Refused("只有本校填报人可以申请更正。")
    row = school.statistics.filter(school_year=school_year, locked_on__isnull=False).first()
    if row is None:
        raise Refused("这一学年的数据没有锁定，不用申请更正：请直接在学校的表里改。")
    changed = {name: value for name, value in figures.items() if value != getattr(row, name)}
    if not changed:
        raise Refused("没有改动任何数字。")
    if not reason.strip():
        raise Refused("请写明更正的理由和依据。")
    as_asked = SchoolStatistics(**{name: changed.get(name, getattr(row, name)) for name in FIGURES})
    if wrong := [sentence for _field, sentence in refusals(as_asked)]:
        raise Refused(*wrong)
    values = {figure_key(school_year, name): str(value) for name, value in changed.items()}
    return open_request(school, values, by=by, reason=reason)
