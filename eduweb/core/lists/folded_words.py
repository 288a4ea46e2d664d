"""The words of a record's columns in one column, folded as search folds them, for lists that look into long texts."""

from collections.abc import Iterable

from django.db import models
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from eduweb.core.text.plain import from_html, normalise

from .words_index import split_words


class FoldedWords(models.TextField):
    """The normalised words of the columns `of` and of the HTML in `of_html`; each save that writes these writes it too.

    A save that names its fields has to name this one beside them.
    """

    def __init__(self, *args, of: Iterable[str] = (), of_html: Iterable[str] = (), **kwargs):
        self.of, self.of_html = tuple(of), tuple(of_html)
        super().__init__(*args, **{"default": "", "blank": True, "editable": False, **kwargs})

    def deconstruct(self):
        """To migrations it is a column of text."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance, add):
        words = folded(model_instance, self.of, self.of_html)
        setattr(model_instance, self.attname, words)
        return words


def folded(record: models.Model, of: Iterable[str], of_html: Iterable[str] = ()) -> str:
    """The words of these columns, normalised; HTML without its mark-up, so that no tag parts or adds a word."""
    texts = [getattr(record, name) for name in of] + [from_html(getattr(record, name)) for name in of_html]
    return normalise("\n".join(texts))


def holding(column: str, term: str) -> models.Q:
    """The condition that the folded words in `column` hold each word of a search, exactly as they stand there."""
    words = [word for word in map(normalise, split_words(term)) if word]
    return models.Q(*(GreaterThan(StrIndex(models.F(column), models.Value(word)), 0) for word in words))
