"""The models that readers see: each app names them in its AppConfig (`public_models = ("School", …)`)."""

from collections.abc import Iterator

from django.apps import AppConfig, apps
from django.db import models


def public_models() -> Iterator[type[models.Model]]:
    """All models that public pages are made from."""
    for config in apps.get_app_configs():
        yield from _named(config, "public_models")


def gated_models() -> Iterator[type[models.Model]]:
    """Those whose rows are not written from a text that was checked before (`checked_models`)."""
    for config in apps.get_app_configs():
        checked = set(_named(config, "checked_models"))
        yield from (model for model in _named(config, "public_models") if model not in checked)


def _named(config: AppConfig, attribute: str) -> list[type[models.Model]]:
    return [config.get_model(name) for name in getattr(config, attribute, ())]
