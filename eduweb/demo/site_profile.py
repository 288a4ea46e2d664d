"""The site's profile, columns, topics, key figures and service guides."""

from articles.models import Column, Topic
from eduweb.bureau.models import Department, Leader, Matter
from eduweb.core.accounts.models import User
from eduweb.site.models import GuideDocument, GuideLookup, KeyFigure, ServiceGuide, SiteProfile

from .data_files import toml
from .documents import store_docx
from .photographs import release_scene


def load_profile() -> SiteProfile:
    profile = SiteProfile(**_trimmed(toml("profile")["profile"]), is_demo=True)
    profile.save()
    return profile


def load_columns() -> dict[str, Column]:
    """Columns by slug, in the order of the file."""
    columns: dict[str, Column] = {}
    for order, row in enumerate(toml("profile")["columns"], start=1):
        parent = columns.get(row.pop("parent", ""))
        columns[row["slug"]] = Column.objects.create(parent=parent, order=order * 10, **row)
    return columns


def load_topics(*, by: User) -> dict[str, Topic]:
    """Topics by slug, each with its picture."""
    topics = {}
    for order, row in enumerate(toml("profile")["topics"], start=1):
        picture = release_scene(row.pop("scene"), by=by)
        topics[row["slug"]] = Topic.objects.create(order=order * 10, **row, **picture)
    return topics


def load_figures() -> None:
    for order, row in enumerate(toml("figures")["figures"], start=1):
        KeyFigure.objects.create(order=order * 10, is_demo=True, **row)


def load_services(departments: dict[str, Department], *, by: User) -> None:
    """Guides with their department, the look-ups that answer them, and forms to download."""
    for order, row in enumerate(toml("services")["services"], start=1):
        department = departments[row.pop("department")]
        lookups, forms = row.pop("lookups", []), row.pop("forms", [])
        guide = ServiceGuide.objects.create(order=order * 10, is_demo=True, department=department, **_trimmed(row))
        for lookup in lookups:
            GuideLookup.objects.create(guide=guide, lookup=lookup)
        for place, form in enumerate(forms, start=1):
            GuideDocument.objects.create(guide=guide, document=store_docx(**form, by=by), order=place * 10)


def load_bureau() -> dict[str, Department]:
    """Departments by slug, with what they are called about, and leaders by their posts."""
    departments = {}
    for order, row in enumerate(toml("bureau")["departments"], start=1):
        matters, lookups = row.pop("matters"), row.pop("lookups", {})
        department = Department.objects.create(order=order * 10, is_demo=True, **_trimmed(row))
        departments[department.slug] = department
        for place, name in enumerate(matters, start=1):
            Matter.objects.create(
                department=department, name=name, order=order * 10 + place, lookup=lookups.get(name, "")
            )
    for order, row in enumerate(toml("bureau")["leaders"], start=1):
        charge = row.pop("departments")
        leader = Leader.objects.create(order=order * 10, is_demo=True, **_trimmed(row))
        leader.departments.set([departments[slug] for slug in charge])
    return departments


def _trimmed(row: dict) -> dict:
    """Longer texts stand between lines of their own in the file."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
