from django.apps import AppConfig
from django.db.backends.signals import connection_created

from eduweb.core.acts import triggers


class SearchConfig(AppConfig):
    name = "eduweb.core.search"
    verbose_name = "检索"

    def ready(self):
        from .trigram_index import INDEXING, know_trigrams  # models are not loaded before ready()

        connection_created.connect(know_trigrams, dispatch_uid="search.know_trigrams")
        triggers.register(INDEXING)
