"""The files of a record, for those who may read the record: its own page asks for that, and answers with these."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from eduweb.core.media.admin.private_files import stored_file
from eduweb.core.prechecks.personal_data.files import findings_in_files
from eduweb.core.prechecks.subject import AttachedFile

from .models import Enclosure


def enclosure_file(request: HttpRequest, record: models.Model, number: int) -> HttpResponse:
    """A picture in the page, a PDF as a download; the caller has asked whether this person may read the record.

    Raises Http404 for a file that is not this record's.
    """
    found = Enclosure.objects.about(record).filter(pk=number).first()
    if found is None:
        raise Http404
    options: dict[str, Any] = {"filename": found.name, "as_attachment": not found.is_picture}
    return stored_file(request, found, **options)


def doubts_about(enclosures: list[Enclosure]) -> list[str]:
    """Sentences on personal data in the files, as far as these can be read; pictures cannot."""
    files = [AttachedFile(one.name, one.kind, one.sha256, _reader(one)) for one in enclosures if not one.is_picture]
    return [finding.message for finding in findings_in_files(files)]


def _reader(enclosure: Enclosure):
    def read() -> bytes:
        with enclosure.file.open("rb") as stored:
            return stored.read()

    return read
