"""What a person says when doing one thing with several stories at once."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django import forms

from ..models import Column
from ..rules.workflow import Verb
from .decisions import FIELDS
from .moment import moment_field

MOVE, SET_END, DISCARD = "move", "set_end", "discard"
_FIELDS: dict[str, dict[str, forms.Field]] = {
    MOVE: {
        "column": forms.ModelChoiceField(
            Column.objects.select_related("parent"),
            label="移到哪个栏目",
            error_messages={"required": "请选要移到的栏目。", "invalid_choice": "请选要移到的栏目。"},
        )
    },
    SET_END: {"expires_at": moment_field("公示截止（北京时间）", required="请填写公示截止的时间。")},
    Verb.WITHDRAW: FIELDS[Verb.WITHDRAW],
}


class BulkActForm(forms.Form):
    """The fields of one act; those of all acts stand in one form with the stories, and each is read for its act alone."""

    use_required_attribute = False

    def __init__(self, act: str, data: Mapping | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.act = act
        self.fields.update(deepcopy(_FIELDS.get(act, {})))
