"""The names of a school: official, short and former ones, with and without the district before them."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from eduweb.core.text.plain import normalise

from ..models import School

_PLACE = re.compile(r"^(?:[\u3400-\u9fff]{2,3}[市省])?([\u3400-\u9fff]{2,3}[区县市])(?=[\u3400-\u9fff]{4})")
_COMMON_WORDS = re.compile(
    r"第?[一二三四五六七八九十]|实验|中心|附属|附设|外国语|民族|完全|九年一贯制|初级|高级|职业|特殊教育|双语|希望"
    r"|小学|中学|学校|幼儿园|学院|校|教学点|村|镇|乡"
)
_LEAST_DISTINCTIVE = 2
_SIGNS = re.compile(r"[\W_]+")


def names_of(school: School) -> set[str]:
    """Every name of the school in texts, with former names and names without the district."""
    names = {school.name, school.short_name, *former_names_of(school)}
    bare = {bare_name(name) for name in names}
    return {school.name, *filter(is_distinctive, names | bare)}


def former_names_of(school: School) -> list[str]:
    """The school's former names."""
    return [name for name in re.split(r"[、，,;；\s]+", school.former_names) if name]


def with_former_name(school: School, new: str) -> str:
    """The former names of the school once it is called `new`; a name in use again is no former one."""
    names = [name for name in (*former_names_of(school), school.name) if name != new]
    return "、".join(dict.fromkeys(names))


def same_name_obstacles(name: str, but: School | None = None) -> list[str]:
    """A sentence if a school at work has this name, however it is written, which no other one gets; one query.

    `but` is the school that is to have it. Letter by letter the database refuses it too.
    """
    holder = holders([name], but=(but.pk,) if but and but.pk else ()).get(one_form(name))
    return [name_in_use(holder)] if holder else []


def holders(names: Iterable[str], but: Container[int | None] = ()) -> dict[str, School]:
    """The schools at work that have these names, by the names' one form; one query."""
    wanted = {one_form(name) for name in names}
    found = School.objects.listed().only("code", "name", "state") if wanted else ()
    return {form: one for one in found if one.pk not in but and (form := one_form(one.name)) in wanted}


def one_form(name: str) -> str:
    """What names have in common that people read as one: width, blanks, case, traditional characters make no other name."""
    return "".join(normalise(name).split())


def name_in_use(holder: School) -> str:
    """Why another school does not get the holder's name."""
    return f"“{holder.with_code}”正在使用这个校名，请核对，或先给它更名。"


def near_schools(schools: Sequence[School]) -> list[list[School]]:
    """For each of these, other schools at work with a like name, or with its name as a short or former one; one query."""
    fields, known = ("code", "name", "short_name", "former_names", "state"), defaultdict(list)
    for one in School.objects.listed().only(*fields) if schools else ():
        for form in _forms_of(one):
            known[form].append(one)
    return [[one for one in known[folded(school.name)] if one.pk != school.pk] for school in schools]


def _forms_of(school: School) -> set[str]:
    return {folded(name) for name in (school.name, school.short_name, *former_names_of(school)) if name}


def folded(name: str) -> str:
    """A name in its one form, without what else people write now this way and now that: place, signs, 小学 for 小学校."""
    plain = _SIGNS.sub("", one_form(name))
    return re.sub(r"(?<=[小中])学校$", "学", bare_name(plain))


def bare_name(name: str) -> str:
    """A name without the city and district before it."""
    return _PLACE.sub("", name)


def begins_with_place(name: str) -> bool:
    """Whether a city or district stands before the name itself."""
    return bool(_PLACE.match(name))


def district_of(school: School) -> str:
    """The district at the beginning of the school's name, or an empty string."""
    found = _PLACE.match(school.name)
    return found[1] if found else ""


def is_distinctive(name: str) -> bool:
    """Whether a name says more than the kind of school."""
    return len(_COMMON_WORDS.sub("", name)) >= _LEAST_DISTINCTIVE
