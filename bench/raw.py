"""The least that a WSGI server can be asked to do: the bytes of the file RAW_FILE."""

import os
from pathlib import Path

BODY = Path(os.environ["RAW_FILE"]).read_bytes()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]
