from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "eduweb.site"
    verbose_name = "网站"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
    public_models = (
        "SiteProfile",
        "KeyFigure",
        "ServiceGuide",
        "GuideDocument",
        "GuideLookup",
    )

    def ready(self):
        from eduweb.core.downloads import serving

        from .models import GuideDocument  # models are not loaded before ready()
        from .public.search_source import register_search_sources

        register_search_sources()
        serving.register(GuideDocument, GuideDocument.objects.all)
