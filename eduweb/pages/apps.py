from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "eduweb.pages"
    verbose_name = "页面版次"

    def ready(self):
        from .triggers import install  # models are not loaded before ready()

        post_migrate.connect(install, sender=self, dispatch_uid="pages.triggers")
