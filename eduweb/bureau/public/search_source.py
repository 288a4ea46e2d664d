"""Departments as a source of the search index, found by what they are called about too."""

from collections.abc import Sequence

from django.db.models import Model

from eduweb.core.search.following import follow_parts
from eduweb.core.search.index import Searchable, Source, register
from eduweb.core.search.pages import register_page

from ..models import Department, Matter


def describe(department: Department) -> Searchable:
    """A department with its duties and how it is reached."""
    words = [department.duties, department.telephone, department.place, department.hours]
    facts = "　".join([department.telephone, department.place, department.hours])
    return Searchable(title=department.name, body="\n".join(words), facts=facts)


def matters_of(departments: Sequence[Model]) -> dict[int, str]:
    """What each department is called about, by its number."""
    found: dict[int, list[str]] = {}
    rows = Matter.objects.filter(department__in=[one.pk for one in departments])
    for pk, name, telephone in rows.values_list("department", "name", "telephone"):
        found.setdefault(pk, []).append(f"{name} {telephone}".strip())
    return {pk: f"咨询事项：{'、'.join(names)}" for pk, names in found.items()}


def register_search_source() -> None:
    """Called once from the app's `ready()`."""
    source = Source("department", "科室", Department, describe, "department", key="slug", further_text=matters_of)
    register(source)
    register_page(
        "机构和电话",
        "bureau",
        "各科室的职责、办公地点、时间和电话，什么事找哪个科室。",
        "科室",
        "联系电话",
        "电话",
        "找谁",
        "教委电话",
        "教育局电话",
    )
    register_page(
        "负责人",
        "leaders",
        "区教委负责人的职务、分工和分管科室。",
        "领导",
        "领导班子",
        "领导分工",
        "教委主任",
        "教育局局长",
    )

    follow_parts(source, Matter, "department")
