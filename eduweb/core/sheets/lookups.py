"""What one comparison, import or export keeps in mind: the names of records that cells refer to, asked for once."""

import re
from dataclasses import dataclass, field

from django.db import models

from .cells import Unfit

_CODE_AT_THE_END = re.compile(r"[（(]\s*([0-9A-Za-z]+)\s*[）)]$")


@dataclass
class Index:
    """Every record of one kind by code, by name and by number, in one query."""

    model: type[models.Model]
    code: str = ""
    by_code: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)

    def __post_init__(self):
        for pk, name, code in self.model._default_manager.order_by().values_list("pk", "name", self.code or "name"):
            self.add(pk, name, code)

    def add(self, pk: int, name: str, code: str) -> None:
        self.labels[pk] = f"{name}（{code}）" if self.code else name
        self.by_name.setdefault(name, []).append(pk)
        if self.code:
            self.by_code[code] = pk

    def find(self, text: str) -> int:
        """The record that a cell means: by code, name, or `name（code）`. Raises Unfit."""
        if text in self.by_code:
            return self.by_code[text]
        named = self.by_name.get(text, [])
        if len(named) == 1:
            return named[0]
        code = _CODE_AT_THE_END.search(text)
        if code and code[1] in self.by_code:
            return self.by_code[code[1]]
        if named:
            raise Unfit(self.several(len(named)))
        raise Unfit(f"没有这个{self.model._meta.verbose_name}：请填登记的全称{'或标识码' if self.code else ''}。")

    def several(self, count: int) -> str:
        """What is said of a name that tells none of `count` records apart from the others."""
        way_out = "标识码" if self.code else "全称"
        return f"有 {count} 个{self.model._meta.verbose_name}叫这个名称，请改填{way_out}。"


class Run:
    """Indexes, made when they are first needed."""

    def __init__(self):
        self._indexes: dict[type[models.Model], Index] = {}

    def index(self, model: type[models.Model], code: str = "", make: type[Index] = Index) -> Index:
        if model not in self._indexes:
            self._indexes[model] = make(model, code)
        return self._indexes[model]
