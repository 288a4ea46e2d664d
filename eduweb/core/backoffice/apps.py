from django.apps import AppConfig
from django.db.models import Model
from django.db.models.signals import class_prepared
from django.dispatch import receiver


class BackOfficePartsConfig(AppConfig):
    name = "eduweb.core.backoffice"
    verbose_name = "后台"


@receiver(class_prepared)
def name_lists_like_records(sender: type[Model], **_kwargs: object) -> None:
    """Chinese has no plural: lists of a model bear its `verbose_name`. Names to be translated stay as they are."""
    options = sender._meta
    if isinstance(options.verbose_name, str) and options.verbose_name_plural == f"{options.verbose_name}s":
        options.verbose_name_plural = options.verbose_name
