from django.apps import AppConfig


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
        "PartyInstructor",
    )

    def ready(self):
        from eduweb.prechecks import registry

        from .findable import make_findable  # models are not loaded before ready()
        from .prechecks.party_names.rule import check as party_names
        from .prechecks.party_names.rule import register_party
        from .prechecks.school_names.rule import check as school_names
        from .prechecks.school_names.rule import register_schools

        make_findable()
        register_schools()
        register_party()
        registry.register(school_names)
        registry.register(party_names)
