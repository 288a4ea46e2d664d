from django.apps import AppConfig


class HonorsConfig(AppConfig):
    name = "honors"
    verbose_name = "荣誉"
    # Every change to these opens a new edition of the site (eduweb.pages).
    public_models = (
        "Honor",
        "HonorRecipient",
        "PublicEvidence",
    )

    def ready(self):
        from eduweb.accounts import bench as workbench
        from eduweb.prechecks import registry

        from . import bench  # models are not loaded before ready()
        from .evidence import make_downloadable
        from .findable import make_findable
        from .prechecks.honor_names.rule import check as honor_names
        from .prechecks.honor_names.rule import register_honors

        make_findable()
        make_downloadable()
        workbench.register("honors", bench.parts)
        register_honors()
        registry.register(honor_names)
