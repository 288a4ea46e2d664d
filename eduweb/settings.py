"""Settings of the whole site, driven by the environment (see docs/reference/settings.md)."""

import os
from pathlib import Path
from urllib.parse import quote, urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from eduweb.core import file_modes
from eduweb.core.backoffice import editor

# Spreadsheets from outside are read by defusedxml: openpyxl would take lxml, which is here for python-docx, and let a
# document type pass (TRUST 8). openpyxl reads this when it is imported, in readers' processes too.
os.environ.setdefault("OPENPYXL_LXML", "False")

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env("VAR_DIR", default=BASE_DIR / "var")).absolute()
# For every way in: commands, server, workers.
file_modes.close_new_files()
file_modes.make_public_folder(VAR_DIR)

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=True)
PORT = env.int("PORT", default=8000)
SITE_URL = env("SITE_URL", default=f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname])
HTTPS = SITE_URL.startswith("https://")


def _secret_key() -> str:
    """SECRET_KEY from the environment or from VAR_DIR; made up once for development and the demo, never for a bureau."""
    # Not by environ, which takes a value that begins with $ for the name of another variable.
    if key := os.environ.get("SECRET_KEY"):
        return key
    file = VAR_DIR / "secret_key"
    if not file.exists():
        if not (DEBUG or DEMO):
            raise environ.ImproperlyConfigured("缺少 SECRET_KEY：请设置环境变量，或运行 make run DEMO=off 生成。")
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key(), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "eduweb.core.accounts.admin_app.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "eduweb.core.backoffice.static_files.CollectedFiles",
    "ckeditor",
    "axes",
    "eduweb.core.acts",
    "eduweb.core.accounts",
    "eduweb.core.backoffice",
    "eduweb.core.audit",
    "eduweb.core.lists",
    "eduweb.core.media",
    "eduweb.core.notifications",
    "eduweb.core.periodic",
    "eduweb.core.render_cache",
    "eduweb.core.search",
    "eduweb.core.sheets",
    "eduweb.core.pages",
    "eduweb.core.prechecks",
    "eduweb.core.enclosures",
    "eduweb.core.lexicon",
    "eduweb.bureau",
    "eduweb.core.correspondence",
    "schools",
    "honors",
    "articles",
    "eduweb.disclosure",
    "eduweb.dialogue",
    "eduweb.site",
    "eduweb.operations",
    "eduweb.demo",
    "eduweb.corpus",
]

MIDDLEWARE = [
    "eduweb.core.backoffice.headers.HeadersMiddleware",
    "eduweb.site.public.compression.CompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "eduweb.core.audit.origin.OriginMiddleware",
    "eduweb.core.accounts.sessions.RenewingSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "eduweb.core.correspondence.middleware.LimitMiddleware",
    "eduweb.core.backoffice.typed_text.middleware.TypedTextMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "eduweb.core.acts.submissions.SubmissionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "eduweb.urls"
WSGI_APPLICATION = "eduweb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["eduweb.core.backoffice.templatetags.form_marks"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "eduweb.site.public.context.public_page",
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------------------------------------------
SQLITE_OPTIONS = {
    # A transaction that reads before it writes must not find the write lock taken halfway through.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;",
}

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    WORKERS = env.int("WORKERS", default=1)
else:
    WORKERS = env.int("WORKERS", default=min(4, os.cpu_count() or 1))
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 300
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pieces of pages, each under its edition (eduweb.core.pages.shared_fragments); nothing else is kept here.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

# --- People -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "eduweb.core.accounts.passwords.LengthOrVariety"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Lockout after five failures for five minutes: docs of GB/T 22239-2019, level 2.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 5 / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "errors/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
# Idle sessions end after half an hour; requests renew them, at most once in five minutes.
SESSION_ENGINE = "eduweb.core.accounts.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Mail ---------------------------------------------------------------------------------------------------------
# Without EMAIL_URL nothing is mailed; messages stand on the workbench all the same.
MAIL_ON = bool(env("EMAIL_URL", default=""))
if MAIL_ON:
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", default=f"noreply@{urlsplit(SITE_URL).hostname}")
# After how many working days a story that nobody has moved counts as overdue.
PATIENCE_DAYS = env.int("PATIENCE_DAYS", default=3)

# --- Register -----------------------------------------------------------------------------------------------------
# The province's two digits in school codes, such as 50 for Chongqing; others are asked about, never refused.
PROVINCE_CODE = env("PROVINCE_CODE", default="")

# --- Language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
# The framework's words as this product says them; they go before its own translation.
LOCALE_PATHS = [BASE_DIR / "eduweb" / "locale"]
FORMAT_MODULE_PATH = "eduweb.locale"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does anyway

# --- Files --------------------------------------------------------------------------------------------------------
FORCE_SCRIPT_NAME = env("SCRIPT_NAME", default=None) or None
# In full: a relative address would be fixed at a worker's start, before the first request says where the site lies.
BELOW = (FORCE_SCRIPT_NAME or "").rstrip("/")
STATIC_URL = f"{BELOW}/static/"
# Other sites on the same host neither get this one's cookies nor overwrite them; at the root they keep their plain names.
COOKIE_PREFIX = quote(BELOW.strip("/"), safe="").replace("%2F", ".") + "_" if BELOW else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = f"{BELOW}/"
MESSAGE_STORAGE = "eduweb.core.backoffice.cookies.Messages"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "eduweb.core.backoffice.stylesheet.PublicFiles",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = env("MEDIA_URL", default=f"{BELOW}/media/")
# Several machines share this folder, while each has a VAR_DIR of its own.
MEDIA_DIR = Path(env("MEDIA_DIR", default=VAR_DIR)).absolute()
MEDIA_ROOT = MEDIA_DIR / "media"
PRIVATE_ROOT = MEDIA_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "eduweb.core.media.storage.WholeFileStorage"},
    # Originals and documents of the desk: no address of the public site leads here.
    "private": {
        "BACKEND": "eduweb.core.media.storage.WholeFileStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "file_permissions_mode": 0o640, "directory_permissions_mode": 0o750},
    },
    "staticfiles": {"BACKEND": "eduweb.core.backoffice.static_files.PublicStaticFiles"},
}
# Public media and static files, which a web server may send by itself.
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
PAGE_STORE = env.bool("PAGE_STORE", default=True)
PAGE_STORE_MB = env.int("PAGE_STORE_MB", default=2048)

# --- Backups ------------------------------------------------------------------------------------------------------
# An age recipient (age1…) or a gpg one; or a file with a passphrase for gpg. Without either, archives are readable.
BACKUP_KEY = env("BACKUP_KEY", default="")
BACKUP_PASSPHRASE_FILE = env("BACKUP_PASSPHRASE_FILE", default="")
# What age decrypts with: kept elsewhere, and brought for a restoration.
BACKUP_IDENTITY = env("BACKUP_IDENTITY", default="")
BACKUP_KEEP_DAILY = env.int("BACKUP_KEEP_DAILY", default=7)
BACKUP_KEEP_WEEKLY = env.int("BACKUP_KEEP_WEEKLY", default=4)
BACKUP_KEEP_MONTHLY = env.int("BACKUP_KEEP_MONTHLY", default=12)

# --- Safety -------------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
# The proxies whose word for a reader's address is taken.
PROXIES = env.list("PROXIES", default=["127.0.0.1", "::1"])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_TRUSTED_ORIGINS = [f"{urlsplit(SITE_URL).scheme}://{urlsplit(SITE_URL).netloc}"]
CSRF_FAILURE_VIEW = "eduweb.core.backoffice.typed_text.middleware.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Reading aloud needs no permission; what is named with () is denied, to frames too.
PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{name}=(self)" for name in ("clipboard-write", "web-share")),
        *(
            f"{name}=()"
            for name in (
                *("accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "clipboard-read"),
                *("display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid"),
                *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
                *("picture-in-picture", "screen-wake-lock", "serial", "storage-access", "usb"),
                *("window-management", "xr-spatial-tracking"),
            )
        ),
    ]
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# W001 names CKEditor 4's end of support. We use only its `ckeditor` app in admin forms, with our own upload view and
# server-side cleaning at every save (docs/adr/0003-editor.md), so the client's filter is never a control.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
CKEDITOR_CONFIGS = editor.CONFIGS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "eduweb.core.backoffice.log_filters.RefusalsInALine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
