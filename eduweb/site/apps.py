from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


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
        from eduweb.core.backoffice import workbench
        from eduweb.core.downloads import serving
        from eduweb.core.search.models import Synonyms

        from .models import GuideDocument  # models are not loaded before ready()
        from .public.search_source import register_search_sources
        from .unanswered.storing import ask_again
        from .unanswered.workbench import sections

        register_search_sources()
        serving.register(GuideDocument, GuideDocument.objects.all)
        workbench.register("unanswered", sections, is_unhurried=True)
        for moment in (post_save, post_delete):
            moment.connect(ask_again, sender=Synonyms, dispatch_uid="site.unanswered.ask_again")
