from django.apps import AppConfig


class HonorsConfig(AppConfig):
    name = "honors"
    verbose_name = "荣誉"
    # Every change to these opens a new edition of the site (eduweb.pages).
    public_models = (
        "Honor",
        "HonorRecipient",
    )

    def ready(self):
        from eduweb.prechecks import registry

        from .findable import make_findable  # models are not loaded before ready()
        from .prechecks.honor_names.rule import check as honor_names

        make_findable()
        registry.register(honor_names)
