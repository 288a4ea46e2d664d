"""Replacing a record's file: words and uses stay, the former file is stored and can be restored.

Public copies stay as they are until the records that show them are published or saved again: a rendition's name tells
its content (DESIGN D1).
"""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Document, FormerDocument, FormerPhoto, Photo, private_storage
from ..policies import obstacles_to_changing
from ..uses import change_guards
from ..uses.places import lock_uses, uses_of
from . import thumbnails
from .decoding import decode_and_reencode
from .uploads import fill_document


def replace_file(stored: Photo | Document, upload: UploadedFile, *, by: User) -> list[str]:
    """Replace the present file by the uploaded one; returns Chinese sentences on the consequences.

    Raises ValidationError (Chinese) and then changes nothing.
    """
    _require_permission(stored, by, uses_of(stored))
    new = _unsaved(type(stored), upload)
    try:
        return _exchange(stored, new, by, "替换文件")
    except BaseException:
        _delete_files(new)
        raise


def restore_file(former: FormerPhoto | FormerDocument, *, by: User) -> list[str]:
    """Restore a former file; the present one becomes a former one. Returns Chinese sentences on the consequences."""
    return _exchange(former.owner, former, by, "恢复旧文件")


def files_of(stored: Photo | Document) -> set[str]:
    """Names of this record's files in the private storage: present, former, and small pictures."""
    names = {stored.file.name, *stored.former.values_list("file", flat=True)}
    return names | ({thumbnails.path_of(name) for name in names} if isinstance(stored, Photo) else set())


def _require_permission(stored: Photo | Document, by: User, uses: list[models.Model]) -> None:
    if reasons := obstacles_to_changing(stored, by=by, uses=uses):
        raise ValidationError(reasons)


def _unsaved(model: type[Photo | Document], upload: UploadedFile) -> Photo | Document:
    """An unsaved record that holds the new file."""
    if model is Document:
        document = Document()
        fill_document(document, upload)
        return document
    return decode_and_reencode(upload).as_photo()


@act
def _exchange(
    stored: Photo | Document, source: Photo | Document | FormerPhoto | FormerDocument, by: User, action: str
) -> list[str]:
    content = stored.former.model.CONTENT
    _require_permission(stored, by, lock_uses(stored))
    present = type(stored).objects.get(pk=stored.pk)
    if present.sha256 == source.sha256:
        raise ValidationError("这个文件和现在用的完全相同，不必替换。")
    before = {name: getattr(present, name) for name in content}
    present.former.create(replaced_by=by, **before)
    for name in content:
        setattr(present, name, getattr(source, name))
    present.save(update_fields=content)
    record(action, by=by, target=present, old=before["sha256"], new=present.sha256)
    return change_guards.follow(present, by, f"{present._meta.verbose_name}“{present}”的文件换成了另一个")


def _delete_files(new: Photo | Document) -> None:
    name = str(new.file.name)
    private_storage().delete(name)
    if isinstance(new, Photo):
        private_storage().delete(thumbnails.path_of(name))
