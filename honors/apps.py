from django.apps import AppConfig
from django.db.models.signals import post_delete


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
        from .evidence import let_go, make_downloadable
        from .findable import make_findable
        from .models import PublicEvidence
        from .prechecks.honor_names.rule import check as honor_names
        from .prechecks.honor_names.rule import register_honors

        make_findable()
        make_downloadable()
        post_delete.connect(let_go, sender=PublicEvidence, dispatch_uid="honors.evidence")
        workbench.register("honors", bench.parts)
        register_honors()
        registry.register(honor_names)
