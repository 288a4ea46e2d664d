"""What happened to a request that was not taken, and what its sender can do, in words."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse

from eduweb.core.acts.held_locks import busy
from eduweb.core.acts.refused import Busy, Refused

from .page import typed_text_page


@dataclass(frozen=True)
class Refusal:
    """A reason for which requests are not taken."""

    status: int
    title: str
    words: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        return typed_text_page(request, status=self.status, title=self.title, words=self.words)


FOREIGN = Refusal(
    403, "这个请求没有执行", "它不是从本网站的页面发出的。请从本网站打开页面，再操作一次；浏览器须允许 Cookie。"
)
SIGNED_OUT = Refusal(403, "登录已过期，内容还没有保存", "请在新标签页重新登录，再回到本页提交；在那之前不要关闭本页。")
STALE = Refusal(
    403, "登录状态变了，内容还没有保存", "打开表单之后，您在别的标签页重新登录过。核对下面的内容，再提交一次即可。"
)
OUTDATED = Refusal(403, "页面已经失效，没有执行", "请重新打开那个页面，再操作一次；浏览器须允许 Cookie。")
OTHER_ACCOUNT = Refusal(
    403, "换了账号，内容还没有保存", "表单是用另一个账号打开的。请复制要用的文字，或换回原来的账号再提交。"
)
NOT_ALLOWED = Refusal(
    403, "没有权限，内容没有保存", "您现在没有做这件事的权限，可能刚刚调整过。请复制要用的文字，并联系系统管理员。"
)
GONE = Refusal(404, "记录已经不在，内容没有保存", "打开表单之后，这条记录被删除或移走了。请复制要用的文字。")
DISK_FULL = Refusal(
    507,
    "磁盘已满，内容还没有保存",
    "请联系系统管理员腾出空间，再提交一次；在那之前不要关闭本页。本页没有显示内容的，请按浏览器的“后退”。",
)

BUSY = Refusal(503, "系统正忙，内容还没有保存", "有别的操作正在写入。请稍候片刻，再提交一次。")
# In the messages of SQLite and PostgreSQL.
FULL = ("disk is full", "disk full", "no space left")


def refusal_for(error: Exception) -> Refusal | None:
    """The refusal that an error of a page stands for; None for errors of the program."""
    if isinstance(error, PermissionDenied):
        return NOT_ALLOWED
    if isinstance(error, Http404):
        return GONE
    if _is_full_database(error) or _is_full_disk(error):
        return DISK_FULL
    if isinstance(error, Busy) or any(map(busy, _with_causes(error))):
        return BUSY
    return Refusal(409, "没有办理，内容还没有保存", str(error)) if isinstance(error, Refused) else None


def _is_full_database(error: BaseException) -> bool:
    causes = [each for each in _with_causes(error) if isinstance(each, OperationalError)]
    return any(word in str(each).lower() for each in causes for word in FULL)


def _is_full_disk(error: BaseException) -> bool:
    return any(isinstance(each, OSError) and each.errno in (errno.ENOSPC, errno.EDQUOT) for each in _with_causes(error))


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
