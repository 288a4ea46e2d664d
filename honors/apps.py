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
        from .prechecks.honor_names.rule import register_honors

        make_findable()
        register_honors()
        registry.register(honor_names)
