"""The place of a part in an office file, as people call it."""

import re

from .words import Line

_NUMBER = re.compile(r"(\d+)\.\w+$")
# By the beginning of a part's path, in small letters; the first that fits.
_PLACES = (
    (r"word/document", "正文"),
    (r"word/header", "页眉"),
    (r"word/footer", "页脚"),
    (r"word/footnotes", "脚注"),
    (r"word/endnotes", "尾注"),
    (r"word/glossary", "文档部件"),
    (r"xl/worksheets/sheet", "第 {number} 张工作表"),
    (r"xl/sharedstrings", "单元格中"),
    (r"xl/workbook", "工作表名称或定义的名称"),
    (r"xl/tables", "表格设置"),
    (r"xl/pivot", "数据透视表的缓存"),
    (r"xl/externallinks", "外部链接的缓存"),
    (r"ppt/slides/slide", "第 {number} 页"),
    (r"ppt/notesslides/notesslide", "第 {number} 页备注"),
    (r"ppt/slidelayouts", "版式"),
    (r"ppt/slidemasters", "母版"),
    (r"ppt/notesmasters|ppt/handoutmasters", "备注或讲义母版"),
    (r"docprops", "文档属性"),
    (r"customxml", "自定义数据"),
    (r".*/?_rels/", "链接"),
    (r".*comments", "批注"),
    (r".*charts?/|.*chartex", "图表"),
    (r".*diagrams/", "SmartArt 图形"),
    (r".*drawings?/|.*vmldrawing", "图形或文本框"),
    (r".*afchunk|.*\.(?:html?|mht|mhtml|rtf|txt)$", "嵌入的文字"),
    (r".*embeddings/", "嵌入的文件"),
    (r".*media/", "图片"),
)


def place_of_part(path: str, sheet_names: dict[str, str]) -> str:
    """Such as “第 3 页备注”; a worksheet by its name, when the workbook tells it."""
    path = path.lower().lstrip("/")
    if path in sheet_names:
        return f"工作表“{sheet_names[path]}”"
    for pattern, place in _PLACES:
        if re.match(pattern, path):
            number = _NUMBER.search(path)
            return place.format(number=number[1] if number else "")
    return "其他部分"


def place_of_line(part: str, line: Line) -> str:
    """`part` with the paragraph or row, whose number stands in for {}; text boxes and the like have none."""
    if line.kind == "row":
        return f"{part}第 {{}} 行" if not line.table else f"{part}第 {line.table} 个表格第 {{}} 行"
    return f"{part}第 {{}} 段" if line.kind == "p" and part == "正文" else part
