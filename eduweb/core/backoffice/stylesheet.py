"""The public stylesheet as one file: `css/site.css` with everything that it imports, layer by layer, in its order.

Made from the sources whenever static files are looked for: by `collectstatic`, which every start runs, and by the
development server. Nobody has to remember a step, and a browser asks once instead of once for each source.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

STYLESHEET = "css/site.css"
_IMPORT = re.compile(r'^@import url\("(?P<path>[^":?]+)"\) layer\((?P<layer>[a-z]+)\);$', re.MULTILINE)


def one_stylesheet(source: Path) -> str:
    """The stylesheet of this file; each `@import url("…") layer(…);` becomes `@layer … { … }` in its place.

    Raises FileNotFoundError for an imported file that is not there, ValueError for an import of any other form.
    """
    text = _IMPORT.sub(lambda found: _layer(source.parent / found["path"], found["layer"]), source.read_text("utf-8"))
    if "@import" in text:
        raise ValueError(f'{source.name}: an import is not of the form @import url("…") layer(…);')
    return text


def _layer(file: Path, layer: str) -> str:
    return f"@layer {layer} {{\n{file.read_text('utf-8')}}}"


class PublicFiles(FileSystemFinder):
    """The project's static files, the stylesheet in one piece among them."""

    def find(self, path, *args, **options):
        found = super().find(path, *args, **options)
        return str(_made(Path(found))) if path == STYLESHEET and found else found

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for path, storage in super().list(ignore_patterns):
            if path == STYLESHEET:
                storage = FileSystemStorage(_made(Path(storage.path(path))).parents[1])
            yield path, storage


def _made(source: Path) -> Path:
    """The file with the stylesheet, written anew only when it has changed: its time says whether to collect it."""
    made = settings.VAR_DIR / "stylesheet" / STYLESHEET
    text = one_stylesheet(source)
    if not made.exists() or made.read_text("utf-8") != text:
        made.parent.mkdir(parents=True, exist_ok=True)
        beside = made.with_suffix(f".{os.getpid()}")
        beside.write_text(text, encoding="utf-8")
        beside.replace(made)
    return made
