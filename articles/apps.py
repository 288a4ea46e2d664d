from django.apps import AppConfig

from eduweb.core.acts import triggers


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "稿件"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
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
        from eduweb.core.media.public import downloads
        from eduweb.core.notifications import dispatch

        from .desk import photo_uses  # models are not loaded before ready()
        from .notifications import events
        from .prechecks.link_targets import make_links_checkable
        from .publication.column_counts import COUNTING
        from .publication.files import title_of
        from .publication.first_published import FIRST_PUBLISHED
        from .publication.search_source import register_search_source

        register_search_source()
        downloads.register(title_of)
        photo_uses.install()
        make_links_checkable()
        dispatch.register(events.notify_without_story)
        triggers.register(COUNTING, FIRST_PUBLISHED)
