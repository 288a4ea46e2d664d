"""What a page says of itself that is no column of stories (STANDARDS §1.1)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ListPage:
    """The page tags of a list, for `components/page_tags/column.html`."""

    name: str
    description: str
    keywords: str
    column_type: str = "数据发布"
