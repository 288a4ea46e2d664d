"""Headings of groups in lists: a row, or a sheet's title, that only says a town, a type or a sponsor."""

import re
from functools import cached_property

from eduweb.core.sheets.columns import ChoiceColumn

from ..models import School

_TOWN = re.compile(r"[\u3400-\u9fff]{1,12}(?:街道|镇|乡)")
_BEHIND = re.compile(r"(?:辖区|片区|所属)?(?:各)?(?:学校|中小学|单位)?(?:名单|一览表|名录)?$")


class GroupWords:
    """Knows the column and the canonical text of a group's heading; the register's towns are read when first needed."""

    def __init__(self, *choices: ChoiceColumn):
        self._choices = choices

    def __call__(self, text: str) -> tuple[str, str] | None:
        words = "".join(text.split())
        if not words:
            return None
        for column in self._choices:
            known = {label: label for label in column.choices} | {
                other: column.as_text(value) for other, value in column.other_words.items()
            }
            if words in known:
                return column.name, known[words]
        town = _BEHIND.sub("", words)
        if words in self._towns or town in self._towns or _TOWN.fullmatch(town):
            return "town", words if words in self._towns else town
        return None

    @cached_property
    def _towns(self) -> set[str]:
        return set(School.objects.order_by().values_list("town", flat=True).distinct())
