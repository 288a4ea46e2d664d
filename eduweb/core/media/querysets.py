"""Selection words of the library."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, OuterRef, Q

from eduweb.core.lists.filters import values_by_index

PHOTO_SEARCH_FIELDS = ("caption", "alt_text", "credit", "original_name")
MOST_FOLDERS = 500


class PhotoQuerySet(models.QuerySet):
    def mentioning(self, words: str):
        """With every one of these words in caption, alternative text, credit or the file's original name."""
        for word in words.split():
            self = self.filter(reduce(or_, (Q((f"{name}__icontains", word)) for name in PHOTO_SEARCH_FIELDS)))
        return self

    def folder_names(self) -> list[str]:
        """The folders that hold photographs, in their order."""
        names = values_by_index(self.model, self.model._meta.get_field("folder"))
        return [name for name in names if name][:MOST_FOLDERS]

    def unused(self):
        """Photographs without a use by a foreign key or in a text."""
        return without_uses(self)


def without_uses(files: models.QuerySet) -> models.QuerySet:
    """Those of these photographs or documents to which no row refers by a foreign key; a text's photographs have rows."""
    for model, field in references_to(files.model):
        files = files.exclude(Exists(model._base_manager.filter(**{field: OuterRef("pk")})))
    return files


def references_to(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """The models with a foreign key to this kind of file, and the key's name; its own former files are none."""
    relations = model._meta.get_fields(include_hidden=True)
    return [(one.related_model, one.field.name) for one in relations if one.one_to_many and one.name != "former"]
