from django.apps import AppConfig


class HonorsConfig(AppConfig):
    name = "honors"
    verbose_name = "荣誉"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
    public_models = (
        "Honor",
        "HonorRecipient",
        "PublicEvidence",
    )

    def ready(self):
        from eduweb.core.backoffice import workbench
        from eduweb.core.enclosures.models import Enclosure
        from eduweb.core.notifications import links
        from eduweb.core.records.pointing import delete_together

        from .admin import workbench_sections  # models are not loaded before ready()
        from .models import HonorReport
        from .prechecks.honor_names.rule import register_honors
        from .public.search_source import register_search_source
        from .publication.evidence import register_downloads
        from .rules.reports import visible_reports

        register_search_source()
        register_downloads()
        workbench.register("honors", workbench_sections.sections)
        register_honors()
        links.register(HonorReport, visible_reports)
        delete_together(Enclosure, HonorReport)
