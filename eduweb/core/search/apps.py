from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "eduweb.core.search"
    verbose_name = "检索"

    def ready(self):
        from .trigram_index import install, know_trigrams  # models are not loaded before ready()

        connection_created.connect(know_trigrams, dispatch_uid="search.know_trigrams")
        post_migrate.connect(install, sender=self, dispatch_uid="search.trigram_index")
