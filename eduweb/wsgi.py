"""The WSGI application that the production server loads: the page store, and Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eduweb.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402  settings are there once Django is set up
from django.db.backends.signals import connection_created  # noqa: E402
from django.dispatch import receiver  # noqa: E402
from granian.utils.proxies import wrap_wsgi_with_proxy_headers  # noqa: E402

from eduweb.core.pages.files import PageFiles  # noqa: E402
from eduweb.core.pages.request_slots import RequestSlots  # noqa: E402
from eduweb.core.pages.store import PageStore  # noqa: E402


@receiver(connection_created)
def limit_requests(connection, **_kwargs) -> None:
    """No reader's request holds PostgreSQL for long. Commands (migrations, imports, backups) have no such limit.

    A search remembers each row that the index names; with less memory it would have to look at whole blocks again.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET statement_timeout = '20s'; SET lock_timeout = '5s'; "
                "SET idle_in_transaction_session_timeout = '60s'; SET work_mem = '32MB'"
            )


application = RequestSlots(django_application)
if settings.PAGE_STORE:
    application = PageStore(application, PageFiles.of_this_machine())
if settings.BEHIND_PROXY:
    # The reader's own address, which the lockout of sign-ins needs. A socket for both families sees IPv4 as `::ffff:…`.
    both = [*settings.PROXIES, *(f"::ffff:{address}" for address in settings.PROXIES if ":" not in address)]
    application = wrap_wsgi_with_proxy_headers(application, both)
