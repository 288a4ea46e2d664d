"""What a new story begins with when it is drafted by a template."""

from typing import Any

from django.db.models import QuerySet
from django.utils.html import escape

from eduweb.core.accounts.models import User

from ..models import StoryTemplate
from ..models.template import TAKEN_FIELDS
from ..rules.people.columns import covered
from ..rules.policies import may_write


def templates_for(user: User) -> QuerySet[StoryTemplate]:
    """The templates by which this person may begin a story: those of the own columns."""
    return StoryTemplate.objects.filter(covered(user)) if may_write(user) else StoryTemplate.objects.none()


def values_of(template: StoryTemplate) -> dict[str, Any]:
    """The filled-in values of a new story's form; each line of the text is a paragraph, every character text there."""
    taken = {name: value for name in TAKEN_FIELDS if (value := getattr(template, name))}
    lines = filter(None, map(str.strip, template.text.splitlines()))
    return {**taken, "column": template.column_id, "body": "\n".join(f"<p>{escape(line)}</p>" for line in lines)}
