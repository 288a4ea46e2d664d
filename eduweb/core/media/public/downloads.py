"""Documents for readers, with their titles, as registered by the apps that show documents.

The file lies here under a name made of its content; the title stands in the record that shows it, in an app above.
"""

from collections.abc import Callable

Finder = Callable[[str], str | None]

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Ask `finder(path under MEDIA_ROOT)` for the title a document has in its app's public records, None for none."""
    if finder not in _finders:
        _finders.append(finder)


def title_of(path: str) -> str | None:
    """The title under which readers know the document at `path`; None when no public record shows it."""
    return next(filter(None, (finder(path) for finder in _finders)), None)
