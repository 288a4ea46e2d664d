from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "eduweb.site"
    verbose_name = "网站"
    # Every change to these opens a new edition of the site (eduweb.pages).
    public_models = (
        "SiteProfile",
        "KeyFigure",
        "ServiceGuide",
    )

    def ready(self):
        from . import checks  # noqa: F401  registered by being imported, once models are there
