"""What stands in the way of each act, as Chinese sentences; the button and the act ask the same."""

import re
from datetime import date

from eduweb.core.accounts.models import User

from ..enums import AnswerKind, ApplicationState
from ..models import Application, DisclosureSettings
from .deadlines import completion_until
from .policies import may_handle

State = ApplicationState
NOT_YOURS = "只有“依申请公开办理”岗位可以办理。"
UNFILLED = re.compile(r"【[^】]*】")


def handling(application: Application, by: User) -> list[str]:
    """For every act."""
    if not may_handle(by):
        return [NOT_YOURS]
    return ["这份申请已经办结。"] if application.closed_at else []


def receiving(application: Application, by: User) -> list[str]:
    """For noting the receipt: once."""
    found = handling(application, by)
    if application.state != State.SUBMITTED:
        found.append("收到日期已经确认，不能再改。")
    return found


def asking_for_completion(application: Application, by: User, today: date) -> list[str]:
    """For asking the applicant to complete the application: once, within the days of Art. 30."""
    found = handling(application, by)
    if application.state != State.RECEIVED:
        found.append("办理中的申请才能要求补正。")
    if application.completion_asked_on:
        found.append("补正只能一次性要求，这份申请已经要求过。")
    last = completion_until(application)
    if last and today > last:
        found.append(
            f"要求补正的期限到 {last} 为止（收到之日起 {DisclosureSettings.current().completion_days} 个工作日）。"
        )
    return found


def consulting(application: Application, by: User) -> list[str]:
    """For asking a third party."""
    found = handling(application, by)
    if application.state != State.RECEIVED:
        found.append("办理中的申请才能征求第三方意见。")
    if application.consulting_since:
        found.append("已经征求过第三方意见。")
    return found


def hearing(application: Application, by: User) -> list[str]:
    """For noting what a third party has said."""
    found = handling(application, by)
    if application.state != State.CONSULTING:
        found.append("没有正在征求的第三方意见。")
    return found


def extending(application: Application, by: User) -> list[str]:
    """For the one extension (Art. 33)."""
    found = handling(application, by)
    if application.state not in (State.RECEIVED, State.CONSULTING):
        found.append("办理中的申请才能延长答复期限。")
    if application.extended_days:
        found.append("答复期限只能延长一次，这份申请已经延长过。")
    return found


def answering(application: Application, by: User, today: date, kind: str = "", text: str = "") -> list[str]:
    """For the answer; given up as not completed (Art. 30) only when the applicant's time is over."""
    found = handling(application, by)
    if application.state == State.SUBMITTED:
        found.append("请先确认收到申请，再答复。")
    waits = application.state == State.COMPLETION
    if kind == AnswerKind.ABANDONED and not (
        waits and application.completion_until and today > application.completion_until
    ):
        found.append("要求过补正、申请人过了期限仍没有补正的，才能按“逾期不补正”办结。")
    if waits and kind and kind != AnswerKind.ABANDONED:
        found.append("正在等申请人补正，还不能答复。")
    if gaps := UNFILLED.findall(text):
        found.append(f"答复里还有没有填写的内容：{'、'.join(dict.fromkeys(gaps))}。")
    return found
