"""The enrolment areas of published documents in open data; the look-up by address is `eduweb.api.enrolment`."""

from django.db.models import Prefetch
from django.urls import reverse

from eduweb.core.pages.addresses import absolute
from schools.enums import EnrolmentLevel
from schools.models import EnrolmentArea, School

from ..cursors import ByKey
from ..fields import ADDRESS, TEXT, WHOLE, Field, enumerated, listed, plain, stored
from ..parameters import Parameter
from .resource import CODE_TEXT, Resource, equals

SCHOOLS_OF_AREAS = Prefetch("schools", School.objects.only("code", "name").order_by("code"))
LEVELS = {**TEXT, "enum": list(EnrolmentLevel.values)}

AREAS = Resource(
    name="areas",
    label="招生范围",
    records=lambda: (
        EnrolmentArea.objects.filter(plan__is_published=True)
        .select_related("plan")
        .prefetch_related(SCHOOLS_OF_AREAS)
        .order_by("id")
    ),
    cursor=ByKey("id"),
    filters=(
        Parameter("year", "招生年份", {**WHOLE, "minimum": 1986, "maximum": 2200}, narrow=equals("plan__year")),
        Parameter("level", "学段", LEVELS, narrow=equals("plan__level")),
        Parameter("school", "学校标识码", CODE_TEXT, narrow=equals("schools__code")),
    ),
    fields=(
        plain("id", "编号", WHOLE),
        Field("year", "招生年份", lambda area: area.plan.year, WHOLE, "plan"),
        Field("level", "", lambda area: area.plan.level, LEVELS, "plan"),
        Field("level_name", "学段", lambda area: area.plan.get_level_display(), TEXT, "plan"),
        Field("document_number", "文号", lambda area: area.plan.document_number, TEXT, "plan"),
        *stored(EnrolmentArea, "town", "street", "estate"),
        *enumerated(EnrolmentArea, "unit"),
        *stored(EnrolmentArea, "door_from", "door_to"),
        *enumerated(EnrolmentArea, "side"),
        Field("text", "范围", str, TEXT),
        listed("schools", lambda area: [school.code for school in area.schools.all()], TEXT, "schools"),
        Field(
            "school_names", "对口学校", lambda area: "、".join(one.name for one in area.schools.all()), TEXT, "schools"
        ),
        *stored(EnrolmentArea, "note"),
        Field("url", "网页", lambda area: absolute(f"{reverse('enrolment')}?year={area.plan.year}"), ADDRESS),
    ),
)
