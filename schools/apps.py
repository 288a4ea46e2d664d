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
        "SchoolPhoto",
        "SchoolDocument",
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
        from eduweb.core.downloads import serving
        from eduweb.core.enclosures.models import Enclosure
        from eduweb.core.media.uses import change_guards, places
        from eduweb.core.notifications import links
        from eduweb.core.records.pointing import delete_together

        from .actions.page_saving import show_changed_photos
        from .admin.workbench import party, quality, schools
        from .history.campuses import CAMPUS_RECORDING  # models are not loaded before ready()
        from .history.figures import FIGURE_RECORDING
        from .history.party_recording import PARTY_RECORDING
        from .history.recording import RECORDING
        from .models import ChangeRequest, PartyOrganization, Report, School, SchoolChange, SchoolDocument
        from .prechecks.party_names.rule import register_party
        from .prechecks.school_names.rule import register_schools
        from .public.search_source import register_search_sources
        from .rules.page_items import traces_of_file
        from .rules.policies import visible_party_organizations, visible_reports, visible_requests, visible_schools
        from .tasks.reopening import REOPENING

        serving.register(SchoolDocument, SchoolDocument.objects.all)
        places.register(lambda file: (), lambda records: {}, traces_of_file)
        change_guards.register(lambda uses, user: [], show_changed_photos)
        register_search_sources()
        register_schools()
        register_party()
        workbench.register("schools", schools.sections)
        workbench.register("party", party.sections)
        workbench.register("quality", quality.sections, is_unhurried=True)
        links.register(School, visible_schools)
        links.register(ChangeRequest, visible_requests)
        delete_together(Enclosure, ChangeRequest)
        delete_together(Enclosure, SchoolChange)
        delete_together(Enclosure, PartyOrganization)
        links.register(Report, visible_reports)
        links.register(PartyOrganization, visible_party_organizations)
        triggers.register(RECORDING, CAMPUS_RECORDING, FIGURE_RECORDING, PARTY_RECORDING, REOPENING)
