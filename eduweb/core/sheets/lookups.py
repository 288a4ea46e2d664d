"""Lookups of the records that cells refer to, each loaded once for a whole comparison, import or export."""

import re
from dataclasses import dataclass, field

from django.db import models

from .cells import InvalidCell

_CODE_AT_THE_END = re.compile(r"[（(]\s*([0-9A-Za-z]+)\s*[）)]$")


@dataclass
class Lookup:
    """All records of one model by code, by name and by number, from one query."""

    model: type[models.Model]
    code: str = ""
    by_code: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_short_name: dict[str, list[int]] = field(default_factory=dict)
    labels: dict[int | None, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        short = "short_name" if any(one.name == "short_name" for one in self.model._meta.fields) else "name"
        rows = self.model._default_manager.order_by().values_list("pk", "name", self.code or "name", short)
        for pk, name, code, short_name in rows:
            self.add(pk, name, code, short_name)

    def add(self, pk: int, name: str, code: str, short_name: str = "") -> None:
        """Have this record found; its short name counts where nothing has it as its whole name."""
        if short_name not in ("", name):
            self.by_short_name.setdefault(short_name, []).append(pk)
        self.labels[pk] = f"{name}（{code}）" if self.code else name
        self.by_name.setdefault(name, []).append(pk)
        if self.code:
            self.by_code[code] = pk

    def find(self, text: str) -> int:
        """The number of the record with this code, name, `name（code）` or short name. Raises InvalidCell."""
        if text in self.by_code:
            return self.by_code[text]
        found = self.by_name.get(text, [])
        if len(found) == 1:
            return found[0]
        code = _CODE_AT_THE_END.search(text)
        if code and code[1] in self.by_code:
            return self.by_code[code[1]]
        found = found or self.by_short_name.get(text, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise InvalidCell(self.ambiguity(len(found)))
        raise InvalidCell(f"没有这个{self.model._meta.verbose_name}：请填登记的全称{'或标识码' if self.code else ''}。")

    def ambiguity(self, count: int) -> str:
        """The reason against a name that `count` records have; names without a code beside them are unique."""
        return f"有 {count} 个{self.model._meta.verbose_name}叫这个名称，请改填标识码。"


class Lookups:
    """The lookups of several models, each loaded on its first use."""

    def __init__(self) -> None:
        self._loaded: dict[type[models.Model], Lookup] = {}

    def of(self, model: type[models.Model], code: str = "", make: type[Lookup] = Lookup) -> Lookup:
        """The lookup of a model; `code` is the name of its field with a code, if it has one."""
        if model not in self._loaded:
            self._loaded[model] = make(model, code)
        return self._loaded[model]

    def are_current(self) -> bool:
        """Whether all that was loaded is still what the database says; one query for each model."""
        return all(type(lookup)(model, lookup.code) == lookup for model, lookup in self._loaded.items())
