"""Which static files are collected: all but what belongs to parts of the editor that nobody here can open.

CKEditor brings some 4,000 files, most of them of plugins that are removed or were never loaded. Each worker keeps a
record of every collected file, so they cost memory as well as disk; and what is not served cannot be attacked.
"""

from django.contrib.staticfiles.apps import StaticFilesConfig

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
