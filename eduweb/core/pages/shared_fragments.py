"""Fragments that many pages share (head, navigation, foot), rendered once for each edition: `{% cache … edition %}`."""

import secrets

from django.db import connection
from django.http import HttpRequest

from .models import Edition

# Where the page store writes, in the request's environment, which edition a rendering begins in.
EDITION_KEY = "eduweb.edition"
_NAME = f"SELECT number, series FROM {Edition._meta.db_table}"


def fragments_edition(request: HttpRequest) -> str:
    """The edition's name as cache key of shared fragments, read before the data in the fragments.

    The page store has read it already for the pages that it stores. Inside a transaction the number may be one that is
    rolled back and given again: then nothing is cached.
    """
    if connection.in_atomic_block:
        return secrets.token_hex(8)
    if edition := request.META.get(EDITION_KEY):
        return edition
    with connection.cursor() as cursor:
        cursor.execute(_NAME)
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else secrets.token_hex(8)
