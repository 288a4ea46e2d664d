"""Query parameters, validated against the schema in the description."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import TooManyFieldsSent
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from eduweb.core.fields.days import day_in

from .cursors import fits
from .fields import WHOLE, Schema

MOST = 100
DEFAULT_LIMIT = 50
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,8}")


class BadRequest(Exception):
    """An invalid query; the message gives the reason and the remedy, in Chinese."""


@dataclass(frozen=True)
class Parameter:
    """A query parameter; `narrow` applies a filter to the records."""

    name: str
    label: str
    schema: Schema
    required: bool = False
    narrow: Callable[[QuerySet, object], QuerySet] | None = None

    def value(self, text: str):
        """The parameter's value. Raises BadRequest for text outside the schema."""
        if self.schema["type"] == "integer":
            return self._whole(text)
        if "enum" in self.schema and text not in self.schema["enum"]:
            raise BadRequest(f"参数 {self.name} 只能是 {'、'.join(self.schema['enum'])} 之一。")
        if len(text) > self.schema.get("maxLength", len(text)):
            raise BadRequest(f"参数 {self.name} 最多 {self.schema['maxLength']} 个字。")
        if "pattern" in self.schema and not fits(self.schema["pattern"], text):
            raise BadRequest(self._misfit())
        return text

    def _whole(self, text: str) -> int:
        number = int(text) if _INTEGER.fullmatch(text) else None
        if values := self.schema.get("enum"):
            if number not in values:
                raise BadRequest(f"参数 {self.name} 只能是 {'、'.join(map(str, values))} 之一。")
        elif number is None or not self.schema["minimum"] <= number <= self.schema["maximum"]:
            raise BadRequest(f"参数 {self.name} 应是 {self.schema['minimum']} 至 {self.schema['maximum']} 的整数。")
        return number

    def _misfit(self) -> str:
        if self.name == "cursor":
            return "参数 cursor 无效。请从第一页开始，按每页给出的 next 往后取，不要改动其中的内容。"
        return f"参数 {self.name} 的写法不对，请对照 openapi.json 中的说明。"


LIMIT = Parameter("limit", "每页条数", {**WHOLE, "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT})

AS_OF = Parameter(
    "as_of",
    "看哪一天的资料，如 2021-09-01；不填或还没有到的，是今天的。没有日期可查的项目（曾用名、最近确认日期、并入的学校）为空",
    {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
)


def day_of(asked: dict, not_with: Iterable[str] = ()) -> date | None:
    """The earlier day that was asked for; None for today's records. Raises BadRequest for what is no day."""
    if AS_OF.name not in asked:
        return None
    if (day := day_in(asked[AS_OF.name])) is None:
        raise BadRequest(f"参数 as_of：“{asked[AS_OF.name]}”不是日期，请写成“2021-09-01”。")
    if day >= timezone.localdate():
        return None
    if clashing := [name for name in not_with if name in asked]:
        raise BadRequest(f"参数 as_of 不能和 {'、'.join(clashing)} 一起用：它们按今天的资料筛选，请取全部后自行筛选。")
    return day


def cursor_parameter(pattern: str) -> Parameter:
    """The cursor of a list, from `next` of the page before."""
    return Parameter("cursor", "从哪里接着取，取自上一页的 next", {"type": "string", "pattern": pattern})


def read_query(request: HttpRequest, parameters: Iterable[Parameter]) -> dict:
    """The given values by name. Raises BadRequest for unknown, repeated, missing or invalid parameters."""
    known = {parameter.name: parameter for parameter in parameters}
    try:
        given = request.GET.lists()
    except TooManyFieldsSent as error:
        raise BadRequest("参数太多。") from error
    values = {}
    for name, texts in given:
        if name not in known:
            raise BadRequest(f"没有参数 {name[:40]!r}。可用的参数：{'、'.join(known) or '无'}。")
        if len(texts) > 1:
            raise BadRequest(f"参数 {name} 只能写一次。")
        values[name] = known[name].value(texts[0])
    for name, parameter in known.items():
        if parameter.required and name not in values:
            raise BadRequest(f"请写明参数 {name}（{parameter.label}）。")
    return values
