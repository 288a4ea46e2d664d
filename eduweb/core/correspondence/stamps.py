"""A form's signed time stamp: it says when the page was made, and names the form without an account or a cookie."""

from datetime import timedelta
from secrets import token_urlsafe

from django.core import signing

_SALT = "eduweb.core.correspondence.stamp"
SHORTEST = timedelta(seconds=2)
LONGEST = timedelta(hours=24)
TOO_FAST = "还没有提交：打开页面后提交得太快。内容都还在，请核对后再提交一次。"
TOO_OLD = "还没有提交：页面打开已超过一天。内容都还在，请核对后再提交一次。"
UNKNOWN = "还没有提交：页面已经失效。内容都还在，请核对后再提交一次。"


def issue() -> str:
    """A stamp of now; no two are the same."""
    return signing.TimestampSigner(salt=_SALT).sign(token_urlsafe(12))


def fault_of(stamp: str) -> str:
    """Why a form with this stamp is asked for again, as a sentence; "" when it is taken."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(stamp, max_age=LONGEST)
    except signing.SignatureExpired:
        return TOO_OLD
    except signing.BadSignature:
        return UNKNOWN
    try:
        signer.unsign(stamp, max_age=SHORTEST)
    except signing.SignatureExpired:
        return ""
    return TOO_FAST
