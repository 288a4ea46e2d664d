"""Receivers that run once for a whole migrate, although Django sends its signals once for each app.

Django also sends `post_migrate` after it has emptied a database (`flush`, tests with real transactions).
"""

from collections.abc import Callable

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


def before_migrate(receiver: Callable[..., None]) -> None:
    """Call `receiver` before the first migration; it gets `plan`, the list of migrations to come."""
    pre_migrate.connect(receiver, sender=_last_app())


def after_migrate(receiver: Callable[..., None]) -> None:
    """Call `receiver` when the permissions of all apps have been made."""
    post_migrate.connect(receiver, sender=_last_app())


def _last_app() -> AppConfig:
    """The app whose signal comes last; Django sends none for apps without models."""
    return [config for config in apps.get_app_configs() if config.models_module][-1]
