"""Names of schools at work in one file: each goes to one school, and like ones are named."""

from ..enums import LISTED_STATES
from ..models import School
from ..rules.advice import about_school
from ..rules.names import holders, name_in_use, near_schools, one_form


class NameClashes:
    """Knows the names that a file has given so far."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def __call__(self, schools: list[School]) -> list[list[tuple[str, str]]]:
        """For each of these schools, the reason why it does not get its name; one query."""
        known = holders({school.name for school in schools if _is_renamed(school)})
        return [
            self._clash(school, known.get(one_form(school.name)) if _is_renamed(school) else None) for school in schools
        ]

    def _clash(self, school: School, holder: School | None) -> list[tuple[str, str]]:
        if school.state not in LISTED_STATES:
            return []
        if holder and holder.pk != school.pk:
            return [("name", name_in_use(holder))]
        code = self._given.setdefault(one_form(school.name), school.code)
        return [] if code == school.code else [("name", f"文件里标识码 {code} 的学校也写着这个校名，请核对。")]


def _is_renamed(school: School) -> bool:
    return school.name != school.registered_name


def advice(schools: list[School]) -> list[list[str]]:
    """Doubts about these schools' values, and schools at work with a name like a new one; one query."""
    named = [school for school in schools if _is_renamed(school)]
    near = dict(zip(map(id, named), near_schools(named), strict=True))
    return [
        about_school(school)
        + [f"校名与“{other.with_code}”相近，请核对是不是同一所学校。" for other in near.get(id(school), ())]
        for school in schools
    ]
