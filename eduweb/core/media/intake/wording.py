"""The words of a photograph and the title of a document, changed in one way: guarded, recorded and told (TRUST 36).

They are part of every record that shows the file, whatever form they are typed in.
"""

from collections.abc import Mapping
from typing import Any

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Document, Photo
from ..policies import obstacles_to_changing
from ..uses import change_guards
from ..uses.places import lock_uses

# Where a photograph lies is nothing that any record shows: it is filed anew by everybody who may write, at any time.
FILING = frozenset({"folder"})


class WordsChanged(Refused):
    """Somebody else has changed the same words since they were shown."""


@act
def change_words(
    stored: Photo | Document, values: Mapping[str, Any], *, by: User, shown: Mapping[str, Any]
) -> list[str]:
    """Write the words that this person has changed; returns Chinese sentences on the consequences.

    `values` are the new words by field, `shown` the words that the person had before them. Raises WordsChanged, with
    both values, for a field that somebody else has changed meanwhile, and Refused for words that this person may not
    change. Nothing is written then.
    """
    if all(new == shown[name] for name, new in values.items()):
        return []
    uses = lock_uses(stored)
    present = type(stored)._default_manager.filter(pk=stored.pk).first()
    if present is None:
        raise Refused(f"{stored._meta.verbose_name}“{stored}”刚刚被他人删除，文字没有保存。")
    changed = {name: new for name, new in values.items() if new not in (shown[name], getattr(present, name))}
    if not changed:
        return []
    if clashes := [_clash(present, name, new) for name, new in changed.items() if _is_other(present, name, shown)]:
        raise WordsChanged(*clashes)
    reasons = obstacles_to_changing(present, by=by, uses=uses) if set(changed) - FILING else []
    if reasons:
        raise Refused(*(f"{_name(present)}的文字没有改：{reason}" for reason in reasons))
    return _write(present, changed, by)


def _write(present: Photo | Document, changed: Mapping[str, Any], by: User) -> list[str]:
    name, fields = _name(present), {field: _change(present, field, new) for field, new in changed.items()}
    for field, new in changed.items():
        setattr(present, field, new)
    present.save(update_fields=list(changed))
    record("修改", by=by, target=present, fields=list(fields.values()), rows=[])
    told = [f"{one['field']}由“{one['old']}”改为“{one['new']}”" for field, one in fields.items() if field not in FILING]
    return change_guards.follow(present, by, f"{name}的{'，'.join(told)}") if told else []


def _is_other(present: Photo | Document, name: str, shown: Mapping[str, Any]) -> bool:
    return getattr(present, name) != shown[name]


def _clash(present: Photo | Document, name: str, new: Any) -> str:
    change = _change(present, name, new)
    return (
        f"{_name(present)}的{change['field']}在您打开之后他人改过，现在是“{change['old']}”，您填的是“{change['new']}”："
        "请核对后再保存。"
    )


def _change(present: Photo | Document, name: str, new: Any) -> dict[str, str]:
    label = str(present._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # words are plain columns
    return {"field": label, "old": _text(getattr(present, name)), "new": _text(new)}


def _name(present: Photo | Document) -> str:
    return f"{present._meta.verbose_name}“{present}”"


def _text(value: Any) -> str:
    return "" if value is None else str(value)
