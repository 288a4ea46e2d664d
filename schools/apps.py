from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = "学校与党组织"
    # Every change to these opens a new edition of the site (eduweb.pages).
    public_models = (
        "School",
        "Campus",
        "SchoolStatistics",
        "SchoolGroup",
        "GroupMembership",
        "TrainingInstitution",
        "EducationProject",
        "ProjectProgress",
        "EnrolmentPlan",
        "EnrolmentArea",
        "PartyOrganization",
        "PartyFormerName",
        "PartyInstructor",
        "SchoolChange",
    )

    def ready(self):
        from eduweb.accounts import bench as workbench
        from eduweb.prechecks import registry

        from . import bench, campus_past, party_bench, party_past, past  # models are not loaded before ready()
        from .findable import make_findable
        from .prechecks.party_names.rule import check as party_names
        from .prechecks.party_names.rule import register_party
        from .prechecks.school_names.rule import check as school_names
        from .prechecks.school_names.rule import register_schools

        make_findable()
        register_schools()
        register_party()
        registry.register(school_names)
        registry.register(party_names)
        workbench.register("schools", bench.parts)
        workbench.register("party", party_bench.parts)
        # SQLite refuses to rebuild a table that a trigger of another one names.
        for kept in (past, campus_past, party_past):
            pre_migrate.connect(kept.lift, sender=self, dispatch_uid=f"{kept.__name__}.lift")
            post_migrate.connect(kept.install, sender=self, dispatch_uid=kept.__name__)
