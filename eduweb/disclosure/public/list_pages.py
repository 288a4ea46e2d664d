"""The page tags of the section's pages (STANDARDS §1.1, §1.3)."""

from articles.enums import ColumnType
from eduweb.core.page_tags import ListPage
from eduweb.core.search.pages import register_page

SECTION = ListPage(
    "政府信息公开",
    "政府信息公开指南、目录、年度报告和依法申请公开。",
    "政府信息公开,公开指南,公开目录,公开年报,依申请公开",
    ColumnType.DISCLOSURE_CATALOGUE,
)
APPLY = ListPage(
    "依申请公开",
    "申请获取本机关没有主动公开的政府信息：填写申请，得到回执，凭回执查看办理情况和答复。",
    "依申请公开,政府信息公开申请,申请表",
    ColumnType.DISCLOSURE_REQUEST,
)
LOOKUP = ListPage(
    "公开申请查询",
    "凭回执编号和查询码查看政府信息公开申请的办理情况和答复，补正或撤回申请。",
    "公开申请查询,依申请公开,办理情况",
    ColumnType.DISCLOSURE_REQUEST,
)
CATALOGUE = ListPage(
    "信息公开目录",
    "主动公开的文件和信息，可按主题、体裁、年份和有效性查找。",
    "信息公开目录,主动公开,政策文件,索引号",
    ColumnType.DISCLOSURE_CATALOGUE,
)

# By the names of their addresses, each with further words by which readers ask for it.
ASKED_FOR = {
    "disclosure": (SECTION, ("信息公开", "政务公开", "信息公开指南", "信息公开年报")),
    "disclosure-catalogue": (CATALOGUE, ("公开目录",)),
    "disclosure-apply": (APPLY, ("申请公开", "信息公开申请")),
    "disclosure-lookup": (LOOKUP, ("申请查询",)),
}


def register_pages() -> None:
    """Let search find the section's pages; called once from the app's `ready()`."""
    for url_name, (page, names) in ASKED_FOR.items():
        register_page(page.name, url_name, page.description, *names)
