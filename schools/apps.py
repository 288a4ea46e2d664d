from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = "学校与党组织"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
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
        from eduweb.core.backoffice import workbench
        from eduweb.core.prechecks import registry

        from .admin.workbench import party, schools
        from .history import campus_recording, party_name_recording, recording  # models are not loaded before ready()
        from .prechecks.party_names.rule import check as party_names
        from .prechecks.party_names.rule import register_party
        from .prechecks.school_names.rule import check as school_names
        from .prechecks.school_names.rule import register_schools
        from .public.search_source import make_findable

        make_findable()
        register_schools()
        register_party()
        registry.register(school_names)
        registry.register(party_names)
        workbench.register("schools", schools.parts)
        workbench.register("party", party.parts)
        # SQLite refuses to rebuild a table that a trigger of another one names.
        for kept in (recording, campus_recording, party_name_recording):
            pre_migrate.connect(kept.lift, sender=self, dispatch_uid=f"{kept.__name__}.lift")
            post_migrate.connect(kept.install, sender=self, dispatch_uid=kept.__name__)
