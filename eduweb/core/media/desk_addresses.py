"""Photographs inside a story's text: the desk's address of a photograph, and finding those a text shows."""

import re

# The address that the editor writes into the text; publishing replaces it by the public renditions.
DESK_ADDRESS = re.compile(r"/admin/media/photo/(\d+)/file/")
# No table numbers its rows so far.
_TOO_LONG = 19


def photo_ids(body: str) -> list[int]:
    """Numbers of the desk photographs that this HTML shows, in their order, each once."""
    return list(dict.fromkeys(int(number) for number in DESK_ADDRESS.findall(body) if len(number) < _TOO_LONG))


def desk_address(photo_id: int) -> str:
    """The desk's address of this photograph."""
    return f"/admin/media/photo/{photo_id}/file/"
