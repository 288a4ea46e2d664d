"""Fixtures of every test; see also tests/settings.py."""

import gc
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import TransactionTestCase
from PIL import Image

from eduweb.core.correspondence import limits
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.render_cache import by_edition
from tests.core.backoffice.desk_once import desk_once, whole_desk_there  # noqa: F401  fixtures
from tests.site_fixtures import empty_site, make_guide, migrated_file, page, profile  # noqa: F401  fixtures
from tests.suite import databases, fresh_database, migrated, order, pure
from tests.suite.made_once import run_folder
from tests.suite.slow_files import SlowFiles
from tests.suite.tried import pytest_terminal_summary, tell_tried  # noqa: F401  tell how many


def pytest_configure(config: pytest.Config) -> None:
    """What is collected stays until the end: no rubbish is looked for meanwhile."""
    gc.disable()
    for plugin in (databases, pure, order, SlowFiles()):
        config.pluginmanager.register(plugin)


def pytest_collection_finish() -> None:
    """Look less often for rubbish among half a million objects that stay until the end: a sixth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    gc.enable()


@pytest.fixture(autouse=True)
def empty_cache():
    """No test sees what another one left in the cache."""
    yield
    cache.clear()
    by_edition.forget_all()
    limits.forget_all()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory) -> None:
    """One worker migrates, the others copy."""
    migrated.share(run_folder(tmp_path_factory))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[Callable[[], None]]:
    """A database as migrate makes it. Its value puts that back, as is done after each test with its own transactions."""
    with django_db_blocker.unblock():
        restore_database = fresh_database.remember("migrated")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: restore_database())
        yield restore_database


@pytest.fixture(autouse=True)
def editions_without_a_commit(request):
    """A test that is rolled back never comes to the commit with which PostgreSQL raises the edition."""
    if connection.vendor != "postgresql":
        return
    marked = request.node.get_closest_marker("django_db")
    if "db" in request.fixturenames or (marked and not marked.kwargs.get("transaction")):
        request.getfixturevalue("db")
        if connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS edition_noted IMMEDIATE")


@pytest.fixture
def photo(db):
    """A stored private photograph of 1200 × 800, with all its words."""
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), "#0b4a82").save(buffer, "JPEG")
    upload = SimpleUploadedFile("p.jpg", buffer.getvalue(), content_type="image/jpeg")
    return store_photo(upload, by=None, alt_text="学生在走廊看书", caption="阅读长廊", credit="受访学校供图")
