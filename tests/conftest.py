"""What every test may count on: see also tests/settings.py."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from eduweb.audit import seal
from eduweb.media.uploads import store_photo


@pytest.fixture(autouse=True)
def empty_cache():
    """No test sees what another one left in the cache."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def log_may_be_emptied(request, _django_db_marker):
    """Tests with real transactions empty the database afterwards, the sealed audit log included; migrate seals it anew."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(request.fixturenames):
        seal.lift()


@pytest.fixture
def photo(db):
    """A stored private photograph of 1200 × 800, with all its words."""
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), "#0b4a82").save(buffer, "JPEG")
    upload = SimpleUploadedFile("p.jpg", buffer.getvalue(), content_type="image/jpeg")
    return store_photo(upload, by=None, alt_text="学生在走廊看书", caption="阅读长廊", credit="受访学校供图")
