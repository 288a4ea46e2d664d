"""Rich text for the editor of a WeChat account, which keeps styles at the elements and little else.

It drops classes, ids, scripts, positions and links to other sites, and fetches no pictures that need a sign-in: so
links are words with their address, lists are paragraphs with their signs, and pictures are numbered places.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from .blocks import Block, Cell, Kind, Paragraph, PicturePlace, Run, Table
from .story import OutgoingStory

TEXT = "margin:0 0 16px;font-size:16px;line-height:1.75;color:#333333"
QUIET = "margin:0 0 16px;font-size:14px;line-height:1.6;color:#666666"
CAPTION = f"{QUIET};text-align:center"
HEADING = "margin:24px 0 12px;font-size:18px;line-height:1.5;font-weight:bold;color:#222222"
QUOTE = f"{TEXT};padding-left:12px;border-left:3px solid #bbbbbb"
PLACE = "margin:0 0 8px;font-size:16px;line-height:1.75;text-align:center;color:#b42318"
TABLE = "width:100%;border-collapse:collapse;margin:0 0 16px;font-size:14px;line-height:1.6"
CELL = "border:1px solid #bbbbbb;padding:6px 8px;text-align:left"


@dataclass(frozen=True)
class Field:
    """A box of its form beside the text, with the most characters that it takes."""

    label: str
    words: str
    limit: int

    @property
    def excess(self) -> int:
        """How many characters are too many."""
        return max(0, len(self.words) - self.limit)


def form_fields(story: OutgoingStory) -> list[Field]:
    """What its form asks for beside the text."""
    fields = [Field("标题", story.title, 64), Field("作者", story.byline, 8), Field("摘要", story.summary, 120)]
    return [field for field in fields if field.words]


def rich_text(story: OutgoingStory) -> str:
    """The text as HTML; its title is not in it, since the form has a box for that."""
    heads = (story.kicker, f"——{story.subtitle}" if story.subtitle else "", story.byline)
    parts = [_paragraph(QUIET, escape(words)) for words in heads if words]
    parts += [_block(block, story) for block in story.blocks]
    parts += [_paragraph(QUIET, escape(words)) for words in _last_lines(story)]
    return "\n".join(parts)


def page(story: OutgoingStory) -> str:
    """The same as a file, which opens in a browser, to be copied from there."""
    title = escape(story.title)
    head = f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><h1>{title}</h1>\n{rich_text(story)}\n</body></html>\n"


def _last_lines(story: OutgoingStory) -> Iterable[str]:
    if story.source:
        yield f"来源：{story.source}"
    if story.editor:
        yield f"责任编辑：{story.editor}"
    if story.attachments:
        where = f"（请到 {story.address} 下载）" if story.address else ""
        yield f"附件：{'；'.join(story.attachments)}{where}"


def _block(block: Block, story: OutgoingStory) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, PicturePlace):
        caption = story.pictures[block.number - 1].words
        return _paragraph(PLACE, f"【图{block.number}】") + (_paragraph(CAPTION, escape(caption)) if caption else "")
    return _paragraph(_style(block), escape(block.sign) + (" " if block.sign else "") + _words(block.runs))


def _style(paragraph: Paragraph) -> str:
    side = f";text-align:{paragraph.side}" if paragraph.side else ""
    if paragraph.kind == Kind.HEADING:
        return HEADING + side
    if paragraph.kind == Kind.ITEM:
        return f"{TEXT};padding-left:{paragraph.level}em"
    if paragraph.kind == Kind.QUOTE:
        return QUOTE + side
    return f"{TEXT};{'text-align:justify;text-indent:2em' if not side else side[1:]}"


def _table(table: Table) -> str:
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows)
    caption = _paragraph(CAPTION, escape(table.caption)) if table.caption else ""
    return f'{caption}<table style="{TABLE}"><tbody>{rows}</tbody></table>'


def _cell(cell: Cell) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    style = f"{CELL};font-weight:bold;background-color:#f5f5f5" if cell.is_heading else CELL
    return f'<td{spans} style="{style}">{_words(cell.runs)}</td>'


def _words(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text).replace("\n", "<br>")
    if run.raised:
        tag = "sup" if run.raised > 0 else "sub"
        words = f"<{tag}>{words}</{tag}>"
    styles = [style for style, has in ((style, getattr(run, name)) for name, style in _STYLES.items()) if has]
    return f'<span style="{";".join(styles)}">{words}</span>' if styles else words


_STYLES = {
    "bold": "font-weight:bold",
    "underlined": "text-decoration:underline",
    "struck": "text-decoration:line-through",
}


def _paragraph(style: str, html: str) -> str:
    return f'<p style="{style}">{html}</p>'
