"""The inner reader of Word files: blocks, pictures, and the words outside the text."""

import re
from typing import Any

import mammoth

from eduweb.core.text.isolated.problem import Problem

from ..page import MOST_PICTURES
from ..rich.blocks import blocks_of
from ..rich.places import PLACE
from .archive import WordFile
from .looks import STYLE_MAP, mark_looks
from .preparing import prepare, words_of

_TEXTS = re.compile(r"word/(?:document\d*|footnotes|endnotes)\.xml$", re.I)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$", re.I)
_COMMENTS = re.compile(r"word/comments\d*\.xml$", re.I)
_DRAWN = re.compile(r"word/(?:charts|diagrams)/|word/embeddings/.*\.bin$", re.I)


def read(content: bytes) -> dict[str, Any]:
    """A document for `rich.document`, of a .docx file."""
    file = WordFile(content)
    aside = [[reason, words] for reason, part in _asides(file) for words in words_of(file.tree(part))]
    has_drawings = any(_DRAWN.match(name) for name in file.parts)
    for part in [name for name in file.parts if _TEXTS.match(name)]:
        prepare(file, part)
    pictures: list[bytes] = []
    blocks = blocks_of(_html(file, pictures))
    return {**blocks.as_json(), "pictures": pictures, "aside": aside, "notes": ["drawing-missing"] * has_drawings}


def _html(file: WordFile, pictures: list[bytes]) -> str:
    def placed(image: Any) -> dict[str, str]:
        with image.open() as stream:
            pictures.append(stream.read())
        if len(pictures) > MOST_PICTURES:
            raise Problem("too-many-pictures", count=f"{MOST_PICTURES} 多", most=MOST_PICTURES)
        return {"src": PLACE.format(len(pictures) - 1), "alt": ""}

    converted = mammoth.convert_to_html(
        file.as_stream(),
        transform_document=mark_looks,
        style_map=STYLE_MAP,
        include_embedded_style_map=False,
        ignore_empty_paragraphs=True,
        convert_image=mammoth.images.img_element(placed),
    )
    return converted.value


def _asides(file: WordFile) -> list[tuple[str, str]]:
    margins = [("页眉页脚", name) for name in sorted(file.parts) if _MARGIN.match(name)]
    return margins + [("批注", name) for name in sorted(file.parts) if _COMMENTS.match(name)]
