from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    name = "eduweb.core.prechecks"
    verbose_name = "送审前检查"

    def ready(self):
        from .wording.rule import register_terms  # models are not loaded before ready()

        register_terms()
