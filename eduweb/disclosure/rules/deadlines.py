"""When an application must be answered (《政府信息公开条例》, 国务院令第711号, 2019).

Art. 30: within seven working days of the receipt, and once, the office says what is to be completed.
"答复期限自行政机关收到补正的申请之日起计算": the time for the answer begins anew then, whatever has run of it before.
Art. 31: an application over the internet is received on the day on which both sides have confirmed it.
Art. 32: a third party has fifteen working days to speak; when it does not, the office decides without it.
Art. 33: "自收到申请之日起20个工作日内予以答复"; extended by twenty at most.
"征求第三方和其他机关意见所需时间不计算在前款规定的期限内."
"""

from datetime import date

from eduweb.core.correspondence.working_days import add_working_days

from ..models import Application, DisclosureSettings


def due_on(application: Application, numbers: DisclosureSettings | None = None) -> date | None:
    """The last day for the answer; None while nothing runs: not received, waiting for the applicant or a third party.

    The first working day after the receipt, or after that of the completed application, is the first that counts.
    """
    start = application.completed_on or application.received_on
    waits_for_applicant = application.completion_asked_on and not application.completed_on
    waits_for_others = application.consulting_since and not application.consulting_until
    if start is None or waits_for_applicant or waits_for_others:
        return None
    days = (numbers or DisclosureSettings.current()).answer_days + (application.extended_days or 0)
    if application.consulting_since and application.consulting_until:
        return add_working_days(start, days, (application.consulting_since, application.consulting_until))
    return add_working_days(start, days)


def third_party_until(application: Application, numbers: DisclosureSettings | None = None) -> date | None:
    """The last day on which the third party may speak (Art. 32); None while none is asked."""
    if application.consulting_since is None or application.consulting_until:
        return None
    return add_working_days(application.consulting_since, (numbers or DisclosureSettings.current()).third_party_days)


def completion_until(application: Application, numbers: DisclosureSettings | None = None) -> date | None:
    """The last day for asking the applicant to complete the application (Art. 30); None before its receipt."""
    if application.received_on is None:
        return None
    return add_working_days(application.received_on, (numbers or DisclosureSettings.current()).completion_days)
