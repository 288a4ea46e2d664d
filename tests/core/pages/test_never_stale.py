"""Whatever changes in a public table, by whatever way: no page that is asked for afterwards is an old one."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import IntegrityError, close_old_connections, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ColumnListing, PublishedArticle, PublishedDocument
from eduweb.core.pages import edition
from eduweb.core.pages.files import PageFiles
from eduweb.core.pages.store import PageStore
from eduweb.core.pages.triggers import public_tables
from honors.models import HonorRecipient
from schools.models import School
from tests.core.pages import whole_site
from tests.factories import make_picture, make_school

pytestmark = pytest.mark.django_db

# It names one of its record's other columns: the database lets them change together only.
# The database holds these to what they are, and its triggers alone write what a column lists.
BOUND = {
    HonorRecipient._meta.get_field("kind"),
    PublishedArticle._meta.get_field("first_published_at"),
    *ColumnListing._meta.concrete_fields,
}
# Whether all pages are compared after an app's last table or, which takes minutes, after each.
COMPARED = ["after the last", pytest.param("after each", marks=pytest.mark.trust)]


class Reader:
    """Somebody who reads the site through the page store, and asks Django itself where in doubt."""

    def __init__(self, folder):
        self.addresses = whole_site.build()
        self.django = get_wsgi_application()
        self.store = PageStore(self.django, PageFiles(folder))

    def ask(self, name: str) -> tuple[str, bytes, str]:
        return _ask(self.store, self.addresses[name])

    def stored(self) -> list[str]:
        """The pages that would be served from the store."""
        current = self.store.pointer.current()
        return [name for name, address in self.addresses.items() if self.store.files.read(current, address)]

    def everything(self) -> dict[str, tuple]:
        return {name: self.ask(name) for name in self.addresses}

    def afresh(self) -> dict[str, tuple]:
        return {name: _ask(self.django, address) for name, address in self.addresses.items()}

    def stale(self) -> list[str]:
        """The pages that differ from what Django renders now."""
        served, now = self.everything(), self.afresh()
        return [name for name in served if served[name][:2] != now[name][:2]]


def _ask(application, address: str, host: str = "localhost") -> tuple[str, bytes, str]:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "HTTP_HOST": host}
    environ |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO()}
    started = []
    answer = application(environ, lambda *args: started.append(args))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return started[0][0], body, dict(started[0][1]).get("X-Page-Store", "")


@pytest.fixture
def reader(tmp_path, monkeypatch):
    monkeypatch.setattr("eduweb.core.pages.pointer.EVERY", -1.0)
    monkeypatch.setattr("articles.public.lists.PER_PAGE", 1)  # so that lists have a second page
    # As Django's own test client does: the connection holds the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Reader(tmp_path / "pages")
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def other_values(record: models.Model, field: models.Field):
    """Values that are not the present one, the most likely to be allowed first."""
    value = getattr(record, field.attname)
    match field:
        case models.ForeignKey():
            others = field.related_model.objects.exclude(pk=value or 0)
            if field.related_model is type(record):
                others = others.exclude(pk=record.pk)  # nothing is above itself
            yield from others.values_list("pk", flat=True)[:3]
            yield None
        case models.Field(choices=choices) if choices:
            yield from (key for key, _ in field.flatchoices if key != value)
        case models.BooleanField():
            yield not value
        case models.DateTimeField():
            yield (value or timezone.now()) + timedelta(days=1)
        case models.DateField():
            yield (value or date(2025, 1, 1)) + timedelta(days=1)
            yield date(2099, 12, 31)
        case models.JSONField():
            yield make_picture(alt="换过的图片") if field.null else [make_picture()]
        case models.FileField():
            yield "documents/ab/other/document.pdf"
        case models.CharField() | models.TextField():
            yield from ("2", "改过了", "2150999999", "/gai")
        case _:
            yield from ((value or 0) + 1, (value or 0) - 1)


def change(record: models.Model, field: models.Field) -> bool:
    """Give the field another value by a bulk UPDATE; False when the database allows none."""
    for value in other_values(record, field):
        try:
            with transaction.atomic():
                type(record).objects.filter(pk=record.pk).update(**{field.attname: value})
            return True
        except IntegrityError:
            continue
    return False


@pytest.mark.parametrize("compared", COMPARED)
@pytest.mark.parametrize("app", ["schools", "honors", "articles", "site"])
def test_no_page_is_old_after_any_field_has_changed(reader, app, compared):
    """Nothing is stored after a change, and no part of a page is an old one either."""
    models_of_it = whole_site.public_models(app)
    for model in models_of_it:
        for field in model._meta.concrete_fields:
            if not field.primary_key and field not in BOUND:
                reader.ask("robots")
                before = edition.current().number
                assert any(change(record, field) for record in model.objects.all()), f"{field} allows no other value"
                assert edition.current().number > before, field
                assert reader.stored() == [], field
        if compared == "after each" or model is models_of_it[-1]:
            assert reader.stale() == [], model


def test_each_page_class_is_stored_but_those_that_are_not_there(reader):
    first, second = reader.everything(), reader.everything()
    stored = {name for name, (_, _, how) in second.items() if how == "hit"}
    assert {name: first[name][0] for name in reader.addresses.keys() - stored} == {}


def test_a_page_reads_no_table_that_is_not_watched(reader):
    """A table that no trigger watches could change under a stored page."""
    with CaptureQueriesContext(connection) as captured:
        assert reader.everything()
    read = set()
    for query in captured:
        read |= set(re.findall(r'(?:FROM|JOIN) \(?"(\w+)"', query["sql"]))
    assert read - set(public_tables()) <= {"pages_edition"}


def test_raw_sql_and_links_and_deletions_leave_no_old_page(reader):
    story = PublishedDocument.objects.get().story
    for act in (
        lambda: connection.cursor().execute("UPDATE schools_school SET name = '改名小学' || code"),
        lambda: story.schools.add(School.objects.last()),
        lambda: story.topics.clear(),
        lambda: story.honors.set([]),
        lambda: story.documents.all().delete(),
        lambda: PublishedArticle.objects.filter(pk=story.pk).delete(),
    ):
        reader.everything()
        before = edition.current().number
        act()
        assert edition.current().number > before
        assert reader.stale() == []


def test_pages_are_the_same_under_every_host(reader, settings):
    settings.ALLOWED_HOSTS = ["localhost", "www.example.gov.cn"]
    for name, address in reader.addresses.items():
        assert _ask(reader.django, address)[1] == _ask(reader.django, address, "www.example.gov.cn")[1], name


def test_the_end_of_publicity_leaves_no_old_page(reader):
    ending = PublishedDocument.objects.get().story
    PublishedArticle.objects.filter(pk=ending.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    reader.everything()
    call_command("tick")
    assert reader.ask("article")[0] == "410 Gone"
    assert reader.stale() == []


def test_a_tick_with_nothing_due_leaves_every_page_where_it_is(reader):
    call_command("tick")
    reader.everything()
    call_command("tick")
    assert set(reader.stored()) == reader.addresses.keys()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite makes a table anew")
def test_a_migration_that_makes_a_table_anew_leaves_it_watched():
    field = School._meta.get_field("town")
    longer = models.CharField(max_length=field.max_length + 1, blank=True, null=True)
    longer.set_attributes_from_name("town")
    longer.model = School
    for old, new in ((field, longer), (longer, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(School, old, new)
        assert _watched("schools_school") == 0, "the migration must have dropped the triggers"
        call_command("migrate", verbosity=0)
        assert _watched("schools_school") == 3
    make_school()
    before = edition.current().number
    School.objects.update(town="新街道")
    assert edition.current().number > before


def _watched(table: str) -> int:
    """How many of the triggers on this table raise the edition."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'edition_%%' AND tbl_name = %s", [table])
        return cursor.fetchone()[0]
