from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "eduweb.site"
    verbose_name = "网站"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
    public_models = (
        "SiteProfile",
        "KeyFigure",
        "ServiceGuide",
    )

    def ready(self):
        from .public.search_source import register_search_sources  # models are not loaded before ready()

        register_search_sources()
