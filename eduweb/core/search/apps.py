from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from eduweb.core.acts import triggers


class SearchConfig(AppConfig):
    name = "eduweb.core.search"
    verbose_name = "检索"

    def ready(self):
        from . import pages
        from .names.changes import CHANGES
        from .trigram_index import INDEXING, know_trigrams  # models are not loaded before ready()

        connection_created.connect(know_trigrams, dispatch_uid="search.know_trigrams")
        triggers.register(INDEXING, CHANGES)
        pages.register_source()
        post_migrate.connect(pages.fill, sender=self, dispatch_uid="search.fill")
