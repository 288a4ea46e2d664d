from django.apps import AppConfig

from eduweb.core.acts import triggers


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "稿件"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
    public_models = (
        "Column",
        "Topic",
        "TopicStory",
        "TopicDocument",
        "TopicLink",
        "ColumnListing",
        "PublishedArticle",
        "PublishedDocument",
        "Withdrawal",
        "FormerAddress",
        "Placement",
        "HonorSource",
    )
    # Publication makes these from a story that the pre-checks have passed (eduweb.core.prechecks.gate).
    checked_models = ("PublishedArticle", "PublishedDocument")

    def ready(self):
        # Models are not loaded before, so each of these imports what it registers.
        _register_publication()
        _register_prechecks()
        _register_desk()
        _register_contributions()


def _register_publication() -> None:
    from eduweb.core.downloads import serving
    from eduweb.core.media.public import downloads

    from .models import Topic, TopicDocument
    from .publication import picture_words
    from .publication.column_counts import COUNTING
    from .publication.files import title_of
    from .publication.first_published import FIRST_PUBLISHED
    from .publication.listing import LISTED
    from .publication.search_source import register_search_source

    register_search_source()
    downloads.register(title_of)
    serving.register(TopicDocument, lambda: TopicDocument.objects.filter(topic__in=Topic.objects.open()))
    picture_words.install()
    triggers.register(LISTED, COUNTING, FIRST_PUBLISHED)


def _register_prechecks() -> None:
    from eduweb.core.media.intake import original_names
    from eduweb.core.prechecks import registry
    from eduweb.core.prechecks.models import Waiver
    from eduweb.core.prechecks.personal_data.recognition import masked
    from eduweb.core.records.pointing import delete_together

    from .models import Article
    from .prechecks import same_title
    from .prechecks.blanks.rule import register_blanks
    from .prechecks.link_targets import make_links_checkable

    original_names.register(masked)
    make_links_checkable()
    registry.register(same_title.check)
    register_blanks()
    delete_together(Waiver, Article)


def _register_desk() -> None:
    from eduweb.core.accounts import limits
    from eduweb.core.backoffice import calendar
    from eduweb.core.media.uses import withheld
    from eduweb.core.notifications import links
    from eduweb.core.notifications.models import Message
    from eduweb.core.records.pointing import delete_together

    from .desk import calendar as stories_calendar
    from .desk import photo_uses
    from .desk.withheld_files import holding, nameless
    from .models import Article, Attachment
    from .rules.people.columns import KIND, limiting_columns
    from .rules.policies import visible_to

    limits.register(KIND, limiting_columns)
    photo_uses.install()
    withheld.register((Article, Attachment), holding, nameless)
    links.register(Article, visible_to)
    calendar.register("stories", stories_calendar.entries)
    delete_together(Message, Article)


def _register_contributions() -> None:
    from eduweb.core.backoffice import workbench
    from eduweb.core.media.uses import withheld
    from eduweb.core.notifications import links

    from .contributions import photographs, policies
    from .contributions.workbench import sections
    from .models import Contribution, ContributionPhoto

    withheld.register((ContributionPhoto,), photographs.holding, lambda use: "")
    links.register(Contribution, policies.visible_to)
    workbench.register("contributions", sections)
