"""Lines that name a school which does not teach: kept, but never a certain answer, and registrars are told."""

from ..querysets import EnrolmentAreaQuerySet
from .overlaps import MOST_PAIRS


def about_schools(areas: EnrolmentAreaQuerySet) -> list[str]:
    """A sentence for each of the lines that names a school which does not teach, and one for the rest of many."""
    left = [
        f"“{area}”写的“{school}”目前是“{school.get_state_display()}”，家长查询时不会得到确定的答案，请核对。"
        for area in areas.naming_schools_that_do_not_teach()
        for school in area.schools.all()
        if not school.is_open
    ]
    rest = len(left) - MOST_PAIRS
    return [*left[:MOST_PAIRS], f"另有 {rest} 处写着目前不在办学的学校，请逐条核对。"] if rest > 0 else left
