"""The pages of the records that messages are about, for those who may see them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from eduweb.core.accounts.models import User

from .models import Message

Visible = Callable[[User], models.QuerySet]
_visible: dict[str, Visible] = {}


@dataclass(frozen=True)
class Link:
    """The page of a record in the back office, with the names of the record and of its kind."""

    url: str
    kind: str
    name: str


def register(model: type[models.Model], visible: Visible) -> None:
    """Have messages about this model's records lead to their pages; `visible(user)` are those that a person may see."""
    _visible[model._meta.label] = visible


def links_of(messages: Iterable[Message], user: User) -> dict[int, Link]:
    """`{message's number: link}` of those messages whose record this person may see now; one query for each kind."""
    by_kind: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        if message.target_kind in _visible and message.target_model:
            by_kind[message.target_kind].append(message)
    links: dict[int, Link] = {}
    for kind, found in by_kind.items():
        records = _visible[kind](user).in_bulk([message.target_id for message in found])
        by_key = {str(pk): record for pk, record in records.items()}
        links |= {one.pk: _link(by_key[one.target_id]) for one in found if one.target_id in by_key}
    return links


def with_links(messages: Iterable[Message], user: User) -> list[tuple[Message, Link | None]]:
    """The messages in their order, each with its link or None."""
    messages = list(messages)
    links = links_of(messages, user)
    return [(message, links.get(message.pk)) for message in messages]


def _link(record: models.Model) -> Link:
    page = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    return Link(reverse(page, args=[record.pk]), str(record._meta.verbose_name), str(record))
