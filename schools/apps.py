from django.apps import AppConfig

from eduweb.core.acts import triggers


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
        "PartyTerm",
        "PartyFormerSuperior",
        "PartyMemberCount",
        "PartyInstructor",
        "SchoolChange",
    )

    def ready(self):
        from eduweb.core.backoffice import workbench
        from eduweb.core.notifications import links

        from .admin.workbench import party, schools
        from .history.campuses import CAMPUS_RECORDING  # models are not loaded before ready()
        from .history.party_recording import PARTY_RECORDING
        from .history.recording import RECORDING
        from .models import ChangeRequest, PartyOrganization, School
        from .prechecks.party_names.rule import register_party
        from .prechecks.school_names.rule import register_schools
        from .public.search_source import register_search_sources
        from .rules.policies import visible_party_organizations, visible_requests, visible_schools

        register_search_sources()
        register_schools()
        register_party()
        workbench.register("schools", schools.sections)
        workbench.register("party", party.sections)
        links.register(School, visible_schools)
        links.register(ChangeRequest, visible_requests)
        links.register(PartyOrganization, visible_party_organizations)
        triggers.register(RECORDING, CAMPUS_RECORDING, PARTY_RECORDING)
