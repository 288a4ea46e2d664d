"""Two people wrote at once: base, theirs and mine side by side, and a choice for each field (TRUST 22)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from articles.actions import Conflict
from articles.forms.editor import without_prefix
from articles.forms.posted import posted_number
from articles.models import Article
from articles.models.story_text import RELATED_FIELDS
from articles.rules.policies import visible_to
from articles.versions.comparing.changes import Change, compare_fields
from articles.versions.comparing.content_fields import ContentField, content_fields
from articles.versions.content import RECORDS, content_of
from articles.versions.reference import base_version
from eduweb.core.accounts.models import User
from eduweb.core.media.models import Photo
from eduweb.core.media.policies import visible_to as visible_photos
from eduweb.core.text.clean import clean

from .attachment_rows import typed_entries, write_rows

ATTACHMENTS = "attachments"
MINE, THEIRS = "mine", "theirs"
# Records that not everybody knows of.
KNOWN: dict[type[Model], Callable[[User], QuerySet]] = {
    Article: visible_to,
    Photo: lambda user: visible_photos(user, Photo),
}
UNDECIDED = "还没有保存：有几项您和他人改得不同，请在上面逐项选定“用我的”或“用他人的”，再保存。"


@dataclass(frozen=True)
class Choice:
    """A field that differs between form and story: the change of each side from the base, and the proposed side."""

    key: str
    label: str
    base: ContentField | None
    mine: Change | None
    theirs: Change | None
    proposed: str

    @property
    def name(self) -> str:
        """The name of the radio buttons."""
        return f"pick_{self.key}"


def choices(stored: Article, typed: QueryDict, files: MultiValueDict, *, by: User) -> list[Choice]:
    """Return every field that differs between the typed and the stored text; its only changed side is proposed."""
    base = base_version(stored, posted_number(typed.get("version"), most_digits=9))
    content = typed_content(stored, typed, by=by) | {ATTACHMENTS: typed_entries(stored, typed, files, by=by)}
    mine, theirs = content_fields(content), content_fields(content_of(stored))
    began = content_fields(base.content) if base else {}
    found = []
    for key, part in mine.items():
        if compare_fields(theirs.get(key), part):
            found.append(_choice(part, began.get(key), theirs.get(key), known=base is not None))
    return found


def with_picks(stored: Article, typed: QueryDict, files: MultiValueDict, *, by: User) -> QueryDict:
    """Return the form's values with the stored ones wherever “用他人的” was chosen; raise Conflict without a choice.

    Choices count for the version that was looked at: when another one is stored by now, nothing is replaced. `files`
    move with their rows of attachments.
    """
    seen = posted_number(typed.get("overwrite") or typed.get("version"), most_digits=9)
    if seen == stored.version and not typed.get("overwrite"):
        return typed
    merged = typed.copy()
    taken = _taken(stored, typed, files, by) if seen == stored.version else []
    content = content_of(stored)
    for key in taken:
        if key != ATTACHMENTS:
            merged.setlist(key, _stored_values(content, key))
    write_rows(stored, merged, files, by=by, theirs=ATTACHMENTS in taken)
    return merged


def _taken(stored: Article, typed: QueryDict, files: MultiValueDict, by: User) -> list[str]:
    """Return the fields for which “用他人的” was chosen."""
    picks = {one.key: typed.get(one.name) or one.proposed for one in choices(stored, typed, files, by=by)}
    if not all(picks.values()):
        raise Conflict(UNDECIDED)
    return [key for key, pick in picks.items() if pick == THEIRS]


def typed_content(stored: Article, typed: QueryDict, *, by: User) -> dict:
    """Return the typed content in a version's shape; fields that the form did not send are as stored."""
    content = content_of(stored)
    for name in content["text"]:
        if name in typed:
            content["text"][name] = _words(name, str(typed[name]))
    if "expires_at" in typed:
        content["expires_at"] = str(typed["expires_at"]).replace("T", " ")[:16]
    for name in RECORDS:
        if name in typed or (name in RELATED_FIELDS and "title" in typed):
            content["records"][name] = _entries(name, typed.getlist(name), content["records"][name], by)
    for photo in content["photos"]:
        for word in photo:
            photo[word] = typed.get(f"photo_{photo['id']}_{word}", photo[word])
    return content


def _choice(mine: ContentField, base: ContentField | None, theirs: ContentField | None, *, known: bool) -> Choice:
    by_me, by_them = compare_fields(base, mine), compare_fields(base, theirs)
    proposed = "" if by_me and by_them else MINE if by_me else THEIRS
    return Choice(mine.key, mine.label, base, by_me, by_them, proposed if known else "")


def _stored_values(content: dict, key: str) -> list[str]:
    if key in content["text"]:
        return [content["text"][key]]
    if key in content["records"]:
        return [str(entry["id"]) for entry in content["records"][key]]
    if key == "expires_at":
        return [content["expires_at"]]
    return [str(content_fields(content)[key].value)]


def _words(name: str, value: str) -> str:
    value = value.replace("\x00", "")
    return clean(without_prefix(value)) if name == "body" else value.replace("\r\n", "\n").strip()


def _entries(name: str, numbers: list[str], stored: list[dict], by: User) -> list[dict]:
    """The records of these numbers with their names: those of the stored text, and what this person may know of."""
    model: Any = Article._meta.get_field(name).related_model
    wanted = sorted(filter(None, map(posted_number, numbers)))
    known = KNOWN[model](by) if model in KNOWN else model._default_manager.all()
    names = {entry["id"]: entry["name"] for entry in stored}
    names |= {number: str(record) for number, record in known.in_bulk(set(wanted) - names.keys()).items()}
    return [{"id": number, "name": names[number]} for number in wanted if number in names]
