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
        from eduweb.core.prechecks import registry

        from .admin import workbench_parts  # models are not loaded before ready()
        from .prechecks.honor_names.rule import check as honor_names
        from .prechecks.honor_names.rule import register_honors
        from .public.search_source import make_findable
        from .publication.evidence import make_downloadable

        make_findable()
        make_downloadable()
        workbench.register("honors", workbench_parts.parts)
        register_honors()
        registry.register(honor_names)
