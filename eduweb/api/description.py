"""The OpenAPI description, made from the fields of the answers, so that the two cannot drift apart."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from eduweb.core.pages.addresses import absolute
from eduweb.site.models import SiteProfile

from .answers import answer, endpoint
from .enrolment import ANSWER, PARAMETERS
from .fields import ADDRESS, TEXT, WHOLE, Schema, record_schema
from .parameters import Parameter, read_query
from .resources import RESOURCES, Resource
from .views import HIT, SEARCH_PARAMETERS

VERSION = "1.0.0"
ABOUT = (
    "只读。每页末尾的 next 是下一页的地址，没有下一页时为 null。时间为北京时间。校长姓名随职务公开，此外不含个人信息。"
)
ERROR: Schema = {
    "type": "object",
    "required": ["status", "error"],
    "properties": {"status": WHOLE, "error": {**TEXT, "description": "出了什么问题，中文一句话"}},
}
INDEX: Schema = {"type": "object", "additionalProperties": ADDRESS}


@endpoint
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of everything under /api/v1/."""
    read_query(request, ())
    site = SiteProfile.objects.first() or SiteProfile()
    return answer(describe(site.name, absolute(reverse("api-index")).removesuffix("/"), absolute(reverse("opendata"))))


def describe(site_name: str, server: str, terms: str) -> dict:
    """OpenAPI 3.0, which every tool reads."""
    paths = {"/": {"get": _operation("index", "全部接口的地址", (), INDEX)}}
    for resource in RESOURCES.values():
        paths |= _paths(resource)
    paths["/search/"] = {"get": _operation("search", "全站检索", SEARCH_PARAMETERS, _page_of(HIT))}
    paths["/enrolment/"] = {"get": _operation("enrolment", "学区查询", PARAMETERS, ANSWER)}
    return {
        "openapi": "3.0.3",
        "info": {
            "title": f"{site_name}开放数据",
            "version": VERSION,
            "description": ABOUT,
            "termsOfService": terms,
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": {"Error": ERROR, **_schemas()}},
    }


def _paths(resource: Resource) -> dict:
    alone = _reference(f"{resource.name}_record" if resource.details else resource.name)
    return {
        f"/{resource.name}/": {
            "get": _operation(
                resource.name,
                f"{resource.label}列表",
                resource.parameters,
                _page_of(_reference(resource.name)),
            )
        },
        f"/{resource.name}/{{id}}/": {
            "get": _operation(
                f"{resource.name}_record", f"一条{resource.label}", resource.of_one, alone, key=resource.key
            )
        },
    }


def _schemas() -> dict[str, Schema]:
    schemas = {}
    for resource in RESOURCES.values():
        schemas[resource.name] = record_schema(resource.fields)
        if resource.details:
            schemas[f"{resource.name}_record"] = record_schema(resource.all_fields)
    return schemas


def _operation(
    name: str,
    label: str,
    parameters: tuple[Parameter, ...],
    schema: Schema,
    *,
    key: Parameter | None = None,
) -> dict:
    responses = {"200": _response("成功", schema), "400": _response("参数有误", _reference("Error"))}
    if key:
        responses["404"] = _response("没有这条记录", _reference("Error"))
    places = [*([(key, "path")] if key else []), *((parameter, "query") for parameter in parameters)]
    return {
        "operationId": name,
        "summary": label,
        "parameters": [_parameter(parameter, place) for parameter, place in places],
        "responses": responses,
    }


def _parameter(parameter: Parameter, place: str) -> dict:
    return {
        "name": parameter.name,
        "in": place,
        "description": parameter.label,
        "required": parameter.required,
        "schema": parameter.schema,
    }


def _response(words: str, schema: Schema) -> dict:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _page_of(items: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["results", "next"],
        "properties": {
            "results": {"type": "array", "items": items},
            "next": {**ADDRESS, "nullable": True, "description": "下一页的地址"},
        },
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
