from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "eduweb.dialogue"
    verbose_name = "互动交流"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
    public_models = ("PublishedAnswer", "PublishedConsultation")

    def ready(self):
        from eduweb.core.backoffice import calendar, workbench
        from eduweb.core.notifications import links

        from .admin.closing_dates import entries
        from .admin.workbench import sections  # models are not loaded before ready()
        from .models import Answer, Consultation, ConsultationReview, Message, Referral
        from .public.search_source import register_search_sources
        from .rules import policies

        register_search_sources()
        workbench.register("dialogue", sections)
        calendar.register("consultations", entries)
        links.register(Message, policies.visible_messages)
        links.register(Answer, policies.visible_answers)
        links.register(Referral, policies.visible_referrals)
        links.register(Consultation, policies.visible_consultations)
        links.register(ConsultationReview, policies.consultations_in_review)
