from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "稿件"
    # Every change to these opens a new edition of the site (eduweb.pages).
    public_models = (
        "Column",
        "Topic",
        "PublishedArticle",
        "PublishedDocument",
        "Withdrawal",
        "FormerAddress",
        "HonorSource",
    )

    def ready(self):
        from eduweb.accounts import telling

        from . import first_published, messages, photo_notes  # models are not loaded before ready()
        from .downloads import make_downloadable
        from .findable import make_findable
        from .links import make_links_checkable
        from .tally import install

        make_findable()
        make_downloadable()
        photo_notes.install()
        make_links_checkable()
        telling.register(messages.tell_plainly)
        post_migrate.connect(install, sender=self, dispatch_uid="articles.tally")
        post_migrate.connect(first_published.install, sender=self, dispatch_uid="articles.first_published")
