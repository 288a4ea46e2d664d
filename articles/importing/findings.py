"""Open findings, carried by the import page's form as JSON."""

import json

from ..newspaper import Finding


class Findings(list[Finding]):
    """The findings about one piece or one story that the reporter has not settled yet."""

    @classmethod
    def from_json(cls, text: str) -> "Findings":
        """Return the findings of `to_json`; entries of another shape were not written by the page and are left out."""
        try:
            rows = json.loads(text or "[]")
        except (ValueError, RecursionError):
            return cls()
        rows = rows if isinstance(rows, list) else []
        return cls(Finding(row[0], row[1], None, row[2]) for row in rows if _is_row(row))

    def to_json(self) -> str:
        """Return the findings for the form's hidden field."""
        return json.dumps([[found.code, found.message, found.suggestion] for found in self], ensure_ascii=False)

    def without(self, *codes: str) -> "Findings":
        """Return the findings of all other codes."""
        return Findings(found for found in self if found.code not in codes)


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(map(_is_storable, row))


def _is_storable(part: object) -> bool:
    """Whether every database can store it: no NUL, no half of a surrogate pair, which JSON can spell."""
    return isinstance(part, str) and "\x00" not in part and not any("\ud800" <= char <= "\udfff" for char in part)
