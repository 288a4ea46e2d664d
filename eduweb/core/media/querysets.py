"""Selection words of the library."""

from django.db import models
from django.db.models import Exists, OuterRef, Q


class PhotoQuerySet(models.QuerySet):
    def mentioning(self, words: str):
        """With every one of these words in caption, alternative text or credit."""
        for word in words.split():
            self = self.filter(Q(caption__icontains=word) | Q(alt_text__icontains=word) | Q(credit__icontains=word))
        return self

    def unused(self):
        """Photographs without a use by a foreign key or in a text."""
        for model, field in references_to(self.model):
            self = self.exclude(Exists(model._base_manager.filter(**{field: OuterRef("pk")})))
        return self


def references_to(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """The models with a foreign key to this kind of file, and the key's name; its own former files are none."""
    relations = model._meta.get_fields(include_hidden=True)
    return [(one.related_model, one.field.name) for one in relations if one.one_to_many and one.name != "former"]
