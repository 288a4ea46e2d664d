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
        from .findable import make_findable  # models are not loaded before ready()

        make_findable()
