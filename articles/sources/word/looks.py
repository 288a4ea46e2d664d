"""What a paragraph's look says of it: large centred lines are headlines, whatever style they have."""

from collections import Counter
from typing import Any

from mammoth import documents, transforms

LARGE, CENTRED, RIGHT = "eduweb large", "eduweb centred", "eduweb right"
STYLE_MAP = "\n".join(
    [
        f"p[style-name='{LARGE}'] => h1:fresh",
        f"p[style-name='{CENTRED}'] => p.align-center:fresh",
        f"p[style-name='{RIGHT}'] => p.align-right:fresh",
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='标题'] => h1:fresh",
        "p[style-name='Subtitle'] => p.align-center:fresh",
        "p[style-name='副标题'] => p.align-center:fresh",
        # The first level is the title's.
        *(f"p[style-name='heading {level}'] => h{min(level + 1, 4)}:fresh" for level in range(1, 7)),
        *(f"p[style-name='标题 {level}'] => h{min(level + 1, 4)}:fresh" for level in range(1, 7)),
        *(f"p[style-name='{name}'] => p:fresh" for name in ("footnote text", "endnote text", "Normal (Web)")),
        "u => u",
        "strike => s",
        "comment-reference => !",
    ]
)
_USUAL = 10.5
_LARGER = 1.25
_LONGEST_HEADLINE = 80


def mark_looks(document: Any) -> Any:
    """Return mammoth's document, its paragraphs of a telling look named by a style of ours."""
    usual = _usual_size(document)
    return transforms.paragraph(lambda paragraph: _marked(paragraph, usual))(document)


def _marked(paragraph: Any, usual: float) -> Any:
    if (paragraph.style_name or "Normal") not in ("Normal", "正文") or paragraph.numbering is not None:
        return paragraph
    name = None
    if paragraph.alignment == "center":
        name = LARGE if _is_large(paragraph, usual) else CENTRED
    elif paragraph.alignment in ("right", "end"):
        name = RIGHT
    return paragraph.copy(style_name=name) if name else paragraph


def _is_large(paragraph: Any, usual: float) -> bool:
    runs = [run for run in _runs(paragraph) if _length(run)]
    length = sum(map(_length, runs))
    return 0 < length <= _LONGEST_HEADLINE and all((run.font_size or usual) >= usual * _LARGER for run in runs)


def _usual_size(document: Any) -> float:
    """The size in which most of the text is set; runs without one have their style's."""
    sizes: Counter[float | None] = Counter()
    for run in _runs(document):
        sizes[run.font_size] += _length(run)
    return (sizes.most_common(1)[0][0] if sizes else None) or _USUAL


def _runs(element: Any) -> list[Any]:
    return transforms.get_descendants_of_type(element, documents.Run)


def _length(run: Any) -> int:
    texts = transforms.get_descendants_of_type(run, documents.Text)
    return sum(len(text.value.strip()) for text in texts)
