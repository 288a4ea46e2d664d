"""The attachments of a posted form when somebody else saved meanwhile: reading the typist's list, and replacing it.

The rows of the form name attachments that may be gone and miss new ones. They are written anew for the stored story,
so that the form is valid again, whichever list was chosen.
"""

from dataclasses import dataclass, replace

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from articles.forms.posted import posted_number
from articles.models import Article
from eduweb.core.accounts.models import User
from eduweb.core.media.models import Document
from eduweb.core.media.policies import visible_to

PREFIX = "attachments"
MOST = 1000


@dataclass(frozen=True)
class AttachmentRow:
    """One row of the form; `document` is "" as long as its file has not been stored."""

    document: str
    title: str
    order: str
    upload: UploadedFile | None = None
    attachment: str = ""
    removed: bool = False

    @property
    def name(self) -> str:
        return self.title or str(self.upload.name if self.upload else "")


def typed_entries(stored: Article, typed: QueryDict, files: MultiValueDict, *, by: User) -> list[dict]:
    """Return the typist's attachments in a version's shape; the stored ones when the form did not send any rows."""
    if f"{PREFIX}-TOTAL_FORMS" not in typed:
        return [{"id": document.pk, "name": document.title} for document in stored.files()]
    return [{"id": posted_number(row.document), "name": row.name} for row in _typed(stored, typed, files, by)]


def write_rows(stored: Article, typed: QueryDict, files: MultiValueDict, *, by: User, theirs: bool) -> None:
    """Write rows with which the story gets the typist's attachments and no others, or stays with `theirs`."""
    if f"{PREFIX}-TOTAL_FORMS" not in typed:
        return
    left, rows = _stored(stored) if theirs else _typed(stored, typed, files, by), []
    for sent in (typed, files):
        rows_of_form = (f"{PREFIX}-", f"initial-{PREFIX}-")
        for name in [name for name in sent if name.startswith(rows_of_form) and "__prefix__" not in name]:
            del sent[name]
    for row in _stored(stored):
        same = next((one for one in left if row.attachment == one.attachment or row.document == one.document), None)
        if same:
            left.remove(same)
        rows.append(replace(same, attachment=row.attachment) if same else replace(row, removed=True))
    new = [replace(row, attachment="") for row in left]
    for name, value in (("TOTAL", len(rows + new)), ("INITIAL", len(rows)), ("MIN_NUM", 0), ("MAX_NUM", MOST)):
        typed[f"{PREFIX}-{name}_FORMS"] = str(value)
    for number, row in enumerate(rows + new):
        _write_row(f"{PREFIX}-{number}", row, stored, typed, files)


def _stored(stored: Article) -> list[AttachmentRow]:
    attached = stored.attachments.select_related("document").order_by("order", "id")
    return [
        AttachmentRow(str(one.document_id), one.document.title, str(one.order), attachment=str(one.pk))
        for one in attached
    ]


def _typed(stored: Article, typed: QueryDict, files: MultiValueDict, by: User) -> list[AttachmentRow]:
    """Return the filled rows that were not marked for removal, in the form's order."""
    total = min(posted_number(typed.get(f"{PREFIX}-TOTAL_FORMS", "")), MOST)
    known = {row.attachment: row for row in _stored(stored)}
    rows = []
    for number in range(total):
        if typed.get(f"{PREFIX}-{number}-DELETE"):
            continue
        value = {name: typed.get(f"{PREFIX}-{number}-{name}", "") for name in ("id", "document", "title", "order")}
        document = value["document"] or (known[value["id"]].document if value["id"] in known else "")
        upload = files.get(f"{PREFIX}-{number}-upload")
        if document or upload:
            rows.append(AttachmentRow(document, value["title"], value["order"], upload, value["id"]))
    return _with_titles(rows, by)


def _with_titles(rows: list[AttachmentRow], by: User) -> list[AttachmentRow]:
    """Return the rows with the documents' own titles for empty names."""
    numbers = {posted_number(row.document) for row in rows if row.document and not row.title}
    known = visible_to(by, Document).filter(pk__in=numbers)
    titles = dict(known.values_list("pk", "title")) if numbers else {}
    return [row if row.title else replace(row, title=titles.get(posted_number(row.document), "")) for row in rows]


def _write_row(place: str, row: AttachmentRow, stored: Article, typed: QueryDict, files: MultiValueDict) -> None:
    values = {"id": row.attachment, "article": str(stored.pk), "document": row.document, "title": row.title}
    values |= {"order": row.order, **({"DELETE": "on"} if row.removed else {})}
    for name, value in values.items():
        typed[f"{place}-{name}"] = value
    if row.upload:
        files[f"{place}-upload"] = row.upload
