"""What the database refuses, in words.

Each constraint says itself what is wrong (`violation_error_message`), each unique field as well (`error_messages`).
"""

import re
from typing import Any

from django.apps import apps
from django.db import DataError, IntegrityError, models

_CHINESE = re.compile(r"[\u4e00-\u9fff].*")
_SQLITE = re.compile(r"(CHECK|UNIQUE|NOT NULL|FOREIGN KEY) constraint failed(?:: (.*))?")
# PostgreSQL's code for what no index can hold.
_TOO_MUCH = "54000"
IN_USE = "这条记录还被其他记录使用，或所选的记录刚刚被删除，没有保存：请刷新页面再试。"
TOO_LONG = "有一项填写的内容太长，没有保存：请改短后再试。"
UNREADABLE = "填写的内容里有看不见的控制字符，没有保存：请删去后重新输入。"
UNKNOWN = "填写的内容与已有的记录冲突，没有保存：请核对后再试。"
MISSING = "“{}”还没有填写，没有保存。"


def explained(error: Exception) -> str | None:
    """What was wrong, as a Chinese sentence; None when it is no fault of what was entered."""
    if isinstance(error, ValueError) and "NUL" in str(error):  # PostgreSQL's driver
        return UNREADABLE
    too_large = isinstance(error, OverflowError) and "SQLite" in str(error)
    if too_large or isinstance(error, DataError) or getattr(error.__cause__, "pgcode", None) == _TOO_MUCH:
        return TOO_LONG
    if not isinstance(error, IntegrityError):
        return None
    if said := _CHINESE.match(str(error)):  # by a trigger of ours
        return said.group().splitlines()[0]
    diagnosis = getattr(error.__cause__, "diag", None)
    return _of_postgresql(diagnosis) if diagnosis else _of_sqlite(str(error))


def _of_postgresql(diagnosis: Any) -> str:
    if diagnosis.column_name:
        return _missing(diagnosis.table_name, diagnosis.column_name)
    if diagnosis.sqlstate == "23503":
        return IN_USE
    return _named(diagnosis.constraint_name or "") or _unique_field(
        diagnosis.table_name, re.findall(r"\((\w+)\)=", diagnosis.message_detail or "")
    )


def _of_sqlite(words: str) -> str:
    found = _SQLITE.search(words)
    kind, which = found.groups() if found else ("", None)
    if kind == "FOREIGN KEY":
        return IN_USE
    if kind == "CHECK":
        return _named(which or "") or UNKNOWN
    columns = [name.rpartition(".") for name in (which or "").split(", ")]
    table, names = columns[0][0], [column for *_, column in columns]
    if kind == "NOT NULL":
        return _missing(table, names[0])
    if which and which.startswith("index "):
        return _named(which.split("'")[1]) or UNKNOWN
    return _unique(table, names)


def _named(constraint: str) -> str | None:
    for model in apps.get_models():
        for one in model._meta.constraints:
            if one.name == constraint:
                return str(one.violation_error_message)
    return None


def _unique(table: str, columns: list[str]) -> str:
    """SQLite names the columns of a unique constraint, not the constraint."""
    if model := _model(table):
        column_of = {field.name: field.column for field in model._meta.local_fields}
        for one in model._meta.constraints:
            if isinstance(one, models.UniqueConstraint) and {column_of[name] for name in one.fields} == set(columns):
                return str(one.violation_error_message)
    return _unique_field(table, columns)


def _unique_field(table: str | None, columns: list[str]) -> str:
    field = _field(table, columns[0]) if len(columns) == 1 else None
    words = str(field.error_messages["unique"]) if field else ""
    return words if words and "%" not in words else UNKNOWN  # Django's own words name models


def _missing(table: str | None, column: str) -> str:
    field = _field(table, column)
    return MISSING.format(field.verbose_name) if field else UNKNOWN


def _model(table: str | None) -> type[models.Model] | None:
    return next((model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table), None)


def _field(table: str | None, column: str) -> models.Field | None:
    model = _model(table)
    return next((field for field in model._meta.local_fields if field.column == column), None) if model else None
