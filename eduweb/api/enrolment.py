"""The look-up of enrolment areas for programs: the same answer, in the same words, as the page gives."""

from django.http import HttpRequest, HttpResponse

from eduweb.core.pages.shared_fragments import fragments_edition
from schools.enrolment.candidates import candidates
from schools.enrolment.lines import line_number
from schools.enrolment.lookup import Answer, Verdict, answers, read_address
from schools.enrolment.place_names import published_names
from schools.enums import EnrolmentLevel
from schools.models import EnrolmentArea, EnrolmentPlan

from .answers import answer, endpoint
from .fields import TEXT, WHOLE, Schema
from .parameters import Parameter, read_query

LONGEST = 100
PARAMETERS = (
    Parameter("place", "路名或小区名，可带门牌号", {**TEXT, "maxLength": LONGEST}, required=True),
    Parameter("door", "门牌号或栋号", {**TEXT, "maxLength": LONGEST}),
    Parameter("level", "学段，不写为小学", {**TEXT, "enum": EnrolmentLevel.values}),
)
ANSWER: Schema = {
    "type": "object",
    "required": ["answer", "lines"],
    "properties": {
        "answer": {
            **TEXT,
            "enum": ["exact", "several", "near", "none"],
            "description": "exact 只有这一条；several 这几条都有可能；near 没有这个地名，名称相近；none 没有列入",
        },
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["number", "school", "teaches", "text"],
                "properties": {
                    "number": {**WHOLE, "description": "在该文件中是第几条"},
                    "school": {**TEXT, "description": "学校标识码；一条有几所学校的，每所各列一行"},
                    "teaches": {
                        "type": "boolean",
                        "description": "这所学校目前是否在办学；停办、并入他校和筹建的不会是确定的答案",
                    },
                    "text": TEXT,
                },
            },
        },
    },
}


@endpoint
def enrolment(request: HttpRequest) -> HttpResponse:
    """The newest documents' answer on a place, for one level."""
    asked = read_query(request, PARAMETERS)
    level = EnrolmentLevel(asked.get("level", EnrolmentLevel.PRIMARY))
    published = EnrolmentPlan.objects.published()
    year, edition = published.newest_year(), fragments_edition(request)
    typed = asked["place"], asked.get("door", "")
    published_areas = EnrolmentArea.objects.published_in(year)
    areas = candidates(published_areas.prefetch_related("schools"), published_names(edition, year), *typed)
    address = read_address(*typed, areas)
    found = next(one for one in answers(address, list(published.of_year(year)), areas) if one.level == level)
    return answer({"answer": _verdict(found), "lines": _lines(found, edition)})


def _verdict(found: Answer) -> str:
    return "near" if found.verdict is Verdict.SEVERAL and not found.is_known else found.verdict.value


def _lines(found: Answer, edition: str) -> list[dict]:
    return [
        {
            "number": line_number(edition, area),
            "school": school.code,
            "teaches": school.is_open,
            "text": str(area),
        }
        for area in sorted(found.areas, key=lambda area: area.pk)
        for school in area.schools.all()
    ]
