"""The document's tree made ready for mammoth: numbers as words, hidden words out, text boxes in reach."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from .archive import W, WordFile
from .numbering import Numbering, read_numbering

_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = ("0", "false", "off", "none")


def prepare(file: WordFile, part: str) -> None:
    """Change this part of the file: its text, footnotes or endnotes."""
    tree = file.tree(part)
    if tree is None:
        return
    _remove_dead_links(tree, file.links_of(part))
    _remove_hidden(tree)
    _open_wrappers(tree)
    _reach_text_boxes(tree)
    _write_numbers(tree, read_numbering(file.tree("word/numbering.xml")), _style_numbers(file))
    file.replace(part, tree)


def _open_wrappers(tree: Element) -> None:
    """Mammoth passes over fields, words with their reading above, and formulas: their words become runs."""
    for parent in list(tree.iter()):
        for at, child in reversed(list(enumerate(parent))):
            base = child.find(f"{W}ruby/{W}rubyBase")
            if base is not None or child.tag == f"{W}fldSimple":
                parent[at : at + 1] = list(child if base is None else base)
            elif child.tag == f"{_M}oMath":
                parent[at] = _run("".join(text.text or "" for text in child.iter(f"{_M}t")))


def _remove_dead_links(tree: Element, known: set[str]) -> None:
    """Programs leave numbers of links and pictures that are nowhere; mammoth would stop at them."""
    for element in tree.iter():
        for key in [key for key, value in element.items() if key.startswith(_R) and value not in known]:
            del element.attrib[key]


def _remove_hidden(tree: Element) -> None:
    for parent in list(tree.iter()):
        for run in [child for child in parent if child.tag == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish"))]:
            parent.remove(run)


def is_on(switch: Element | None) -> bool:
    """Whether an on/off property stands there and is not turned off."""
    return switch is not None and switch.get(f"{W}val", "1").lower() not in _OFF


def _reach_text_boxes(tree: Element) -> None:
    """Mammoth reads text boxes of the old kind alone: the words of new ones without an old twin are put into one."""
    for parent in list(tree.iter()):
        for at, child in reversed(list(enumerate(parent))):
            if child.tag == f"{_MC}AlternateContent":
                twin = child.find(f"{_MC}Fallback")
                if twin is None or not _boxes(twin):
                    _replace_by_old(parent, at, child)
            elif child.tag == f"{W}drawing":
                _replace_by_old(parent, at, child)


def _replace_by_old(parent: Element, at: int, drawing: Element) -> None:
    boxes = _boxes(drawing)
    if not boxes:
        choice = drawing.find(f"{_MC}Choice")
        if choice is not None:  # a picture whose old twin nobody needs
            parent[at : at + 1] = list(choice)
        return
    old = Element(f"{W}pict")
    for box in boxes:
        SubElement(SubElement(old, f"{_V}shape"), f"{_V}textbox").append(box)
    for picture in _pictures_beside(drawing, boxes):
        SubElement(SubElement(old, f"{_V}shape"), f"{_V}imagedata", {f"{_R}id": picture})
    parent.insert(at + 1, old)
    parent.remove(drawing)


def _pictures_beside(drawing: Element, boxes: list[Element]) -> list[str]:
    """The pictures of a group of shapes, those inside its text boxes left out."""
    inside = {id(picture) for box in boxes for picture in box.iter(f"{_A}blip")}
    found = [picture for picture in drawing.iter(f"{_A}blip") if id(picture) not in inside]
    return [picture.get(f"{_R}embed", "") for picture in found if picture.get(f"{_R}embed")]


def _boxes(element: Element) -> list[Element]:
    return list(element.iter(f"{W}txbxContent"))


def _style_numbers(file: WordFile) -> dict[str, Element]:
    """The numbering that comes with a paragraph's style, by the style's id."""
    styles = file.tree("word/styles.xml")
    found = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            found[style.get(f"{W}styleId", "")] = number
    return found


def _write_numbers(tree: Element, numbering: Numbering, by_style: dict[str, Element]) -> None:
    for paragraph in tree.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            continue
        own, style = properties.find(f"{W}numPr"), properties.find(f"{W}pStyle")
        numbers = own if own is not None else by_style.get(style.get(f"{W}val", "") if style is not None else "")
        if numbers is None:
            continue
        label = numbering.label(_attribute(numbers, "numId"), int(_attribute(numbers, "ilvl") or 0))
        if label:
            _end_counting(properties, own)
            spaced = label if label[-1:] in "、）)】．." else f"{label}\u3000"
            paragraph.insert(list(paragraph).index(properties) + 1, _run(spaced))


def _end_counting(properties: Element, own: Element | None) -> None:
    """The paragraph's numbering, its style's too, counts no more: list 0 is none."""
    if own is not None:
        properties.remove(own)
    none = SubElement(properties, f"{W}numPr")
    for name in ("ilvl", "numId"):
        SubElement(none, f"{W}{name}", {f"{W}val": "0"})


def _attribute(numbers: Element, name: str) -> str:
    found = numbers.find(f"{W}{name}")
    value = found.get(f"{W}val", "") if found is not None else ""
    return value if value.isdigit() and len(value) < 10 else ""


def _run(words: str) -> Element:
    run = Element(f"{W}r")
    SubElement(run, f"{W}t").text = words
    return run


def words_of(tree: Element | None) -> Iterator[str]:
    """The paragraphs' words of a part that is no text: headers, footers, comments."""
    for paragraph in tree.iter(f"{W}p") if tree is not None else ():
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        if words:
            yield words
