"""Selection words of the library."""

from django.db import models
from django.db.models import Exists, OuterRef, Q


class LibraryQuerySet(models.QuerySet):
    """Common to photographs and documents."""

    def uploaded_by_person(self, user):
        return self.filter(uploaded_by=user)

    def unused(self):
        """Files without a use by a foreign key or in a text."""
        places = [(relation.related_model, relation.field.name) for relation in relations_to(self.model)]
        for model, field in places:
            self = self.exclude(Exists(model._base_manager.filter(**{field: OuterRef("pk")})))
        return self


class PhotoQuerySet(LibraryQuerySet):
    def without_alt(self):
        return self.filter(alt_text="")

    def saying(self, words: str):
        """With every one of these words in caption, alternative text or credit."""
        for word in words.split():
            self = self.filter(Q(caption__icontains=word) | Q(alt_text__icontains=word) | Q(credit__icontains=word))
        return self

    def same_content(self, sha256: str):
        return self.filter(sha256=sha256)


def relations_to(model: type[models.Model]) -> list:
    """The relations by which other records show this kind of file; its own former files are none."""
    relations = model._meta.get_fields(include_hidden=True)
    return [relation for relation in relations if relation.one_to_many and relation.name != "former"]
