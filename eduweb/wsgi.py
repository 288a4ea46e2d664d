"""The WSGI application that the production server loads: the page store, and Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eduweb.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402  settings are there once Django is set up

from eduweb.pages.files import PageFiles  # noqa: E402
from eduweb.pages.store import PageStore  # noqa: E402

application = (
    PageStore(django_application, PageFiles(settings.VAR_DIR / "pages")) if settings.PAGE_STORE else django_application
)
