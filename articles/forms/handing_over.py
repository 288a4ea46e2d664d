"""Choosing the stories that are handed over, and who takes them."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from eduweb.core.accounts.models import User
from eduweb.core.acts.seen import Look, Seen

from ..models import Article
from ..rules.people.handing_over import takers
from ..rules.policies import known_title, may_see
from .stories import StoriesForm, listed_looks


class HandOverForm(StoriesForm):
    """Stories by the titles that this person may know."""

    to = forms.ModelChoiceField(
        takers(),
        label="移交给",
        empty_label="请选择同事",
        error_messages={"required": "请选择移交给谁。", "invalid_choice": "这个人不在撰稿，或账号已停用，请另选。"},
    )

    def __init__(self, *args: Any, stories: QuerySet[Article], by: User, **kwargs: Any):
        super().__init__(*args, stories=stories, **kwargs)
        self.by = by
        field: Any = self.fields["stories"]
        field.label_from_instance = lambda story: f"{known_title(by, story)}（{story.column}，{story.where}）"

    def looks(self) -> list[Look]:
        """The chosen stories as the list has shown them; of a draft that is not theirs to read nothing is told."""
        chosen = list(self.cleaned_data["stories"])
        known = [story for story in chosen if may_see(self.by, story)]
        others = [story for story in chosen if story not in known]
        return [*listed_looks(known, self.data), *(self._closed_look(story) for story in others)]  # type: ignore[arg-type]

    def _closed_look(self, story: Article) -> Look:
        seen = Seen.posted(self.data, f"-{story.pk}")
        return Look(story, seen, difference=lambda *_: ["有一篇没送过审的草稿在您打开本页之后改过。"])
