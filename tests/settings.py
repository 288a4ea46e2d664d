"""Settings for tests: the product's own, with a place of their own for files, and without what only costs time.

DATABASE_URL alone is taken from the environment: it says which database the run is about.
"""

import atexit
import os
import shutil
import tempfile

PLACE = tempfile.mkdtemp(prefix="eduweb-tests-")
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
for name in (
    "ALLOWED_HOSTS",
    "DEBUG",
    "DEMO",
    "MEDIA_DIR",
    "MEDIA_URL",
    "PORT",
    "SCRIPT_NAME",
    "SECRET_KEY",
    "SITE_URL",
):
    os.environ.pop(name, None)
os.environ["VAR_DIR"] = PLACE

from eduweb.settings import *  # noqa: E402, F403  the environment above must be set first
from eduweb.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir()

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: the locks of an in-memory database are different ones.
    DATABASES["default"]["TEST"] = {"NAME": f"{PLACE}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"] |= {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"}
