"""The collection of static files, without the editor's unused parts.

CKEditor brings some 4,000 files, most of them of plugins that are removed or were never loaded. Each worker keeps a
record of every collected file, so they cost memory as well as disk; and files that are not served cannot be attacked.
"""

import os

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from .editor import REMOVED_PLUGINS

NEVER_LOADED = (
    "codesnippet",
    "devtools",
    "docprops",
    "embedbase",
    "embedsemantic",
    "mathjax",
    "placeholder",
    "sourcedialog",
    "uicolor",
)
PLUGINS = "ckeditor/ckeditor/plugins"


class CollectedFiles(StaticFilesConfig):
    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *(f"{PLUGINS}/{name}/*" for name in (*REMOVED_PLUGINS, *NEVER_LOADED)),
        "ckeditor/galleriffic/*",
    ]


class PublicStaticFiles(CompressedManifestStaticFilesStorage):
    """A storage whose compressed files have the permissions of its other files."""

    def create_compressor(self, **options) -> Compressor:
        return _PublicCompressor(**options)


class _PublicCompressor(Compressor):
    def write_data(self, *args) -> str:
        name = super().write_data(*args)
        os.chmod(name, settings.FILE_UPLOAD_PERMISSIONS)
        return name
