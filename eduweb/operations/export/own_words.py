"""What an export says on its own: the line above each page, and the page in the place of a moved one."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.html import escape, format_html

from eduweb.core.pages.addresses import absolute


def bar(path: str) -> str:
    """The line above each page: what this is, and where the page itself stands."""
    return format_html(
        '<p class="export-bar">这是 {} 的静态副本。搜索、筛选、查询和表单须联网，点击后转到<a href="{}">{}</a>。</p>',
        f"{timezone.localdate():%Y-%m-%d}",
        absolute(f"{settings.BELOW}{path}"),
        urlsplit(settings.SITE_URL).netloc,
    )


def redirect_page(target: str) -> str:
    """A page that leads on, for an address that has moved. No `refresh`, which a file's relative links could not follow."""
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>页面已移动</title></head>'
        f'<body><p>页面已移动：<a href="{escape(target)}">查看现在的页面</a></p></body></html>\n'
    )
