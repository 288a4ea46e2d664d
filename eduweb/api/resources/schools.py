"""Schools in open data."""

from django.db.models import Model

from schools.history.successors import successor_codes, with_successors
from schools.models import School
from schools.rules.ownership import OWNERSHIP, public_fields

from ..cursors import ByKey
from ..fields import TEXT, Field, enumerated, listed, page, stored
from ..parameters import Parameter
from .past import SCHOOLS_PAST
from .resource import CODE, Resource, equals, filter_by

SHORT_TEXT = {**TEXT, "pattern": "^[^\\x00-\\x1f]{1,40}$"}


def _public_only(model: type[Model], *fields: Field) -> tuple[Field, ...]:
    """The register's public fields (`schools.rules.ownership`), and uneditable ones such as dates."""
    withheld = set(OWNERSHIP[model]) - set(public_fields(model))
    return tuple(field for field in fields if field.reveals not in withheld)


SCHOOLS = Resource(
    name="schools",
    label="学校",
    records=lambda: with_successors(School.objects.order_by("code")),
    cursor=ByKey("code", "^[0-9]{10}$"),
    key=CODE,
    past=SCHOOLS_PAST,
    filters=(
        Parameter("town", "镇街", SHORT_TEXT, narrow=equals("town")),
        filter_by(School, "school_type"),
    ),
    fields=_public_only(
        School,
        Field("id", "", lambda school: school.code, TEXT, "code"),
        *stored(School, "code", "name", "short_name", "former_names"),
        *enumerated(School, "school_type"),
        *enumerated(School, "sponsor"),
        Field(
            "ownership", "公办或民办", lambda school: school.ownership, {**TEXT, "enum": ["公办", "民办"]}, "sponsor"
        ),
        *enumerated(School, "state"),
        listed("successors", successor_codes, TEXT, "state"),
        *stored(School, "town", "address", "postcode", "longitude", "latitude", "telephone", "email", "homepage"),
        *stored(School, "founded_on", "principal", "feature", "brand", "nursery_places", "introduction"),
        *stored(School, "confirmed_on", "updated_at"),
        page(),
    ),
)
