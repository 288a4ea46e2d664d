"""Sign-ins, sign-outs, failures and lockouts in the audit log (STANDARDS §5.3).

A sign-in is a request of a browser: a program that logs a user in without one (a test, a script) leaves no entry.
"""

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from eduweb.core.acts.running import act
from eduweb.core.audit import origin
from eduweb.core.audit.log import record

from .models import User

NOBODY = "未登录者"


@receiver(user_logged_in)
def _signed_in(user: User, **_kwargs) -> None:
    _record("登录", by=user, target=user)


@receiver(user_logged_out)
def _signed_out(user: User | None, **_kwargs) -> None:
    if user:
        _record("退出", by=user, target=user)


@receiver(user_login_failed)
def _failed(credentials: dict, **_kwargs) -> None:
    _record("登录失败", by=None, by_name=NOBODY, target=_account(credentials.get("username")))


@receiver(user_locked_out)
def _locked_out(username: str | None = None, **_kwargs) -> None:
    _record("登录锁定", by=None, by_name=NOBODY, target=_account(username))


def _account(username: str | None) -> User:
    """The account of this name; an unknown name is not recorded, since it may be a password in the wrong field."""
    known = User.objects.filter(username=username).first() if username and "\0" not in username else None
    return known or User(full_name="不存在的账号")


@act
def _record(action: str, **entry) -> None:
    if origin.current() is origin.NOWHERE:
        return
    record(action, **entry)
