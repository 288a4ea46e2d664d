"""Galleries (图集): photographs that follow each other in a text without a word between them, set as a calm grid."""

from itertools import groupby

from bs4 import BeautifulSoup, PageElement, Tag

# Two photographs in a row are two photographs; more are a gallery.
FEWEST = 3
# What the browser is told about the width of a photograph in a gallery, before it has read the style sheet.
WIDTH = "(min-width: 50rem) 24rem, 100vw"


def set_galleries(soup: BeautifulSoup, css: str = "gallery") -> None:
    """Put each run of figures at the top of this text into a `<div>` of the class `css`, with its number for listeners."""
    blocks = [node for node in soup.contents if isinstance(node, Tag) or str(node).strip()]
    for is_figure, run in groupby(blocks, _is_figure):
        figures = [node for node in run if isinstance(node, Tag)]
        if is_figure and len(figures) >= FEWEST:
            _wrap(soup, figures, css)


def _wrap(soup: BeautifulSoup, figures: list[Tag], css: str) -> None:
    gallery = soup.new_tag("div", attrs={"class": css, "role": "group", "aria-label": f"图集，共 {len(figures)} 张"})
    figures[0].insert_before(gallery)
    for figure in figures:
        gallery.append(figure.extract())
        for sized in figure.find_all(sizes=True):
            sized["sizes"] = WIDTH


def _is_figure(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "figure"
