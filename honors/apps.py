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

        from .admin import workbench_sections  # models are not loaded before ready()
        from .prechecks.honor_names.rule import register_honors
        from .public.search_source import register_search_source
        from .publication.evidence import register_downloads

        register_search_source()
        register_downloads()
        workbench.register("honors", workbench_sections.sections)
        register_honors()
