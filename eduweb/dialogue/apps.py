from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "eduweb.dialogue"
    verbose_name = "互动交流"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
    public_models = ("PublishedAnswer", "Consultation")

    def ready(self):
        from eduweb.core.backoffice import workbench
        from eduweb.core.notifications import links

        from .admin.workbench import sections  # models are not loaded before ready()
        from .models import Answer, Message
        from .public.search_source import register_search_sources
        from .rules.policies import visible_answers, visible_messages

        register_search_sources()
        workbench.register("dialogue", sections)
        links.register(Message, visible_messages)
        links.register(Answer, visible_answers)
