"""The owner of each field of a school's record: one table for forms, requests, sheets, downloads and open data.

A registrar (区教委登记员) may change everything. `way` is the school official's way to a change: at once, by a request that
a registrar approves, or none. `public` says whether readers get the field: on the school's page, in downloads and in
open data.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import models

from ..models import Campus, School, SchoolDocument, SchoolPhoto, SchoolStatistics
from ..models.statistics import FIGURES


class Way(Enum):
    """The way of a change by the school's own official."""

    AT_ONCE = "立即生效"
    APPROVAL = "须区教委审批"
    DISTRICT = "只由区教委维护"


@dataclass(frozen=True)
class Ownership:
    """The rule for one field."""

    way: Way
    public: bool = True


_AT_ONCE, _APPROVAL, _DISTRICT = Ownership(Way.AT_ONCE), Ownership(Way.APPROVAL), Ownership(Way.DISTRICT)

# Every editable field of these models; a test holds the table complete.
OWNERSHIP: dict[type[models.Model], dict[str, Ownership]] = {
    School: {
        "code": _DISTRICT,
        "name": _APPROVAL,
        "short_name": _APPROVAL,
        "former_names": _DISTRICT,
        "school_type": _APPROVAL,
        "sponsor": _APPROVAL,
        "state": _DISTRICT,
        "credit_code": Ownership(Way.APPROVAL, public=False),
        "town": _APPROVAL,
        "address": _APPROVAL,
        "postcode": _AT_ONCE,
        "longitude": _APPROVAL,
        "latitude": _APPROVAL,
        "telephone": _AT_ONCE,
        "email": _AT_ONCE,
        "homepage": _APPROVAL,
        "founded_on": _APPROVAL,
        "principal": _APPROVAL,
        "feature": _APPROVAL,
        "brand": _APPROVAL,
        "introduction": _APPROVAL,
        "nursery_places": _APPROVAL,
        # The library's photograph is private; readers get the picture that is made from it.
        "photo": Ownership(Way.DISTRICT, public=False),
        "confirmed_on": _DISTRICT,
    },
    Campus: {
        "school": _DISTRICT,
        "name": _DISTRICT,
        "address": _DISTRICT,
        "telephone": _AT_ONCE,
    },
    # On the page of files; what a school takes off it goes at once (`actions.page_saving`).
    SchoolPhoto: {
        "school": _DISTRICT,
        "photo": Ownership(Way.APPROVAL, public=False),
        "alt_text": _APPROVAL,
        "caption": _APPROVAL,
        "order": _APPROVAL,
    },
    SchoolDocument: {
        "school": _DISTRICT,
        "document": Ownership(Way.APPROVAL, public=False),
        "order": _APPROVAL,
    },
    SchoolStatistics: {
        "school": _DISTRICT,
        "school_year": _AT_ONCE,
        **dict.fromkeys(FIGURES, _AT_ONCE),
    },
}


def fields(model: type[models.Model], *ways: Way) -> list[str]:
    """Names of the model's fields with one of these ways (of all fields without any way), in the table's order."""
    return [name for name, rule in OWNERSHIP[model].items() if not ways or rule.way in ways]


def public_fields(model: type[models.Model]) -> list[str]:
    """Names of the public fields, in the table's order."""
    return [name for name, rule in OWNERSHIP[model].items() if rule.public]
