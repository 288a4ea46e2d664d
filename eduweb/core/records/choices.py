"""Records where they are chosen."""

from typing import Any


def told_apart(record: Any) -> str:
    """The record in the words that tell it from others of like names: `with_code`, where its model has that."""
    return str(getattr(record, "with_code", record))
