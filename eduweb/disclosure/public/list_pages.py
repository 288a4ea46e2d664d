"""The page tags of the section's pages (STANDARDS §1.1, §1.3)."""

from articles.enums import ColumnType
from schools.public.list_pages import ListPage

SECTION = ListPage(
    "政府信息公开",
    "政府信息公开指南、目录、年度报告和依法申请公开。",
    "政府信息公开,公开指南,公开目录,公开年报,依申请公开",
    ColumnType.DISCLOSURE_CATALOGUE,
)
CATALOGUE = ListPage(
    "信息公开目录",
    "主动公开的文件和信息，可按主题、体裁、年份和有效性查找。",
    "信息公开目录,主动公开,政策文件,索引号",
    ColumnType.DISCLOSURE_CATALOGUE,
)
