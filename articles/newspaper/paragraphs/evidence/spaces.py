"""The gap between the line and the one above it."""

from articles.newspaper.paragraphs.evidence.page_lines import PageLines


def has_wide_gap(page: PageLines, i: int) -> bool:
    return i > 0 and page.lines[i].gap > page.gaps[i]


def has_narrow_gap(page: PageLines, i: int) -> bool:
    return i > 0 and page.lines[i].gap < page.gaps[i]


def has_gap_of_paragraphs(page: PageLines, i: int) -> bool:
    return page.are_paragraphs_parted and has_wide_gap(page, i)


def lacks_gap_of_paragraphs(page: PageLines, i: int) -> bool:
    return page.are_paragraphs_parted and i > 0 and not has_wide_gap(page, i)
