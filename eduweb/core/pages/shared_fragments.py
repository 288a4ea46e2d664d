"""Pieces that many pages share (head, navigation, foot) are rendered once for each edition: `{% cache … edition %}`."""

import secrets

from django.db import connection
from django.http import HttpRequest

from .models import Edition

# Where the page store writes, in the request's environment, which edition a rendering begins in.
EDITION = "eduweb.edition"
_NAME = f"SELECT number, series FROM {Edition._meta.db_table}"


def edition_of_pieces(request: HttpRequest) -> str:
    """The name under which pieces are kept now, read before whatever they are made from.

    The page store has read it already for the pages that it keeps. Inside a transaction the number may be one that is
    rolled back and given again: then nothing is kept.
    """
    if connection.in_atomic_block:
        return secrets.token_hex(8)
    if begun := request.META.get(EDITION):
        return begun
    with connection.cursor() as cursor:
        cursor.execute(_NAME)
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else secrets.token_hex(8)
