"""Titles by which two stories are told to be called the same."""

from hashlib import sha256
from typing import Any

from django.db import models

from eduweb.core.text.plain import normalise

LENGTH = 16


def title_key(title: str) -> str:
    """A digest of the title's letters and figures, without regard to ways of writing, signs and spaces; "" of none."""
    letters = "".join(filter(str.isalnum, normalise(title)))
    return sha256(letters.encode()).hexdigest()[:LENGTH] if letters else ""


class TitleKeyField(models.CharField):
    """The `title_key` of the row's `title`, made at every save, in bulk too."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"max_length": LENGTH, "editable": False, "default": "", **kwargs})

    def pre_save(self, model_instance: Any, add: bool) -> str:
        key = title_key(model_instance.title)
        setattr(model_instance, self.attname, key)
        return key
