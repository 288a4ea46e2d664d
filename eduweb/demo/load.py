"""Loading the whole demo, once and in one transaction."""

from datetime import timedelta

from django.core.management import CommandError
from django.db.models import F
from django.utils import timezone

from articles.enums import State
from articles.models import Article, Column, PublishedArticle
from articles.publication.document_words import read_waiting
from eduweb.core.accounts.models import User
from eduweb.core.acts.running import alone, run
from eduweb.core.audit.log import record
from eduweb.core.notifications.models import Message
from eduweb.core.search.index import rebuild
from eduweb.site.models import SiteProfile
from honors.models import Honor
from schools.models import PartyOrganization, School

from .accounts import PEOPLE, make_accounts
from .clock import clock
from .honors import load_honors, load_reports
from .incoming.contributions import Contributing
from .incoming.disclosure import load_applications
from .incoming.letters import letters, load_consultations
from .register import load_register
from .school_changes import load_school_changes
from .school_pages import load_school_pages
from .site_profile import load_bureau, load_columns, load_figures, load_profile, load_services, load_topics
from .stories import read_stories
from .templates import load_templates
from .topics import compose_topics
from .workflow import Workflow

# The register was filled before the first story appeared.
REGISTERED = timedelta(days=75)


def is_loaded() -> bool:
    """Whether the demo is loaded already. Raises CommandError for a site with content of its own."""
    profile = SiteProfile.objects.first()
    if profile is None:
        _refuse_leftovers()
        return False
    if not profile.is_demo:
        raise CommandError(
            f"本站已是“{profile.name}”的正式网站，不能载入演示内容。请另设 VAR_DIR 或 DATABASE_URL 后再试。"
        )
    return True


def load_demo(password: str) -> dict[str, int]:
    """Load the whole demo; returns the number of records by the kind's Chinese name."""
    with alone():
        counts = run(lambda: _load(password))
    read_waiting()
    return counts


def _load(password: str) -> dict[str, int]:
    today = timezone.localdate()
    people = make_accounts(password)
    profile = load_profile()
    with clock(timezone.now() - REGISTERED):
        registrar = people["registrar"]
        columns, topics = load_columns(), load_topics(by=registrar)
        load_figures()
        load_templates(columns)
        load_services(load_bureau(), by=registrar)
        schools, organizations = load_register(profile.postcode, today, by=registrar)
        honors = load_honors(schools, organizations, by=registrar)
        contributing = Contributing(people, columns, schools)
        contributing.prepare()
    events = [*letters(people), *contributing.events()]
    Workflow(people, columns, topics, schools, organizations, honors).run(read_stories(today), events)
    compose_topics(by=people["leader"])
    _read_old_messages()
    load_school_changes(schools, people, today)
    load_school_pages(by=registrar)
    load_reports(schools, by=people["school"])
    load_applications(by=people["disclosure"])
    load_consultations(today, people)
    rebuild()
    record("载入演示内容", by=None, target=profile)
    return _counts()


def _read_old_messages() -> None:
    """Messages about published and withdrawn stories count as read."""
    finished = Article.objects.filter(state__in=(State.PUBLISHED, State.WITHDRAWN)).values_list("pk", flat=True)
    about_finished = Message.objects.filter(target_kind=Article._meta.label, target_id__in=map(str, finished))
    about_finished.update(read_at=F("created_at"))


def _refuse_leftovers() -> None:
    """Raise CommandError for content without a site profile, and for accounts with the demo's names."""
    if Column.objects.exists() or School.objects.exists() or Article.objects.exists():
        raise CommandError("数据库里已有栏目、学校或稿件，不能与演示内容混在一起。请换一个空的数据库后再试。")
    taken = User.objects.filter(username__in=PEOPLE).values_list("username", flat=True)
    if taken:
        raise CommandError(f"账号 {'、'.join(taken)} 已存在，与演示账号重名。请换一个空的数据库后再试。")


def _counts() -> dict[str, int]:
    kinds = {
        "公开稿件": PublishedArticle,
        "学校": School,
        "党组织": PartyOrganization,
        "荣誉": Honor,
    }
    return {name: model.objects.count() for name, model in kinds.items()}
