"""When an application must be answered (《政府信息公开条例》第三十条、第三十一条、第三十三条)."""

from datetime import date

from eduweb.core.correspondence.working_days import add_working_days

from ..models import Application, DisclosureSettings


def due_on(application: Application, numbers: DisclosureSettings | None = None) -> date | None:
    """The last day for the answer; None while nothing runs: not received, waiting for the applicant or a third party.

    The time runs from the receipt, after a completion from the day of the completed application (Art. 30); time for
    asking third parties does not count (Art. 33).
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


def completion_until(application: Application, numbers: DisclosureSettings | None = None) -> date | None:
    """The last day for asking the applicant to complete the application; None before its receipt."""
    if application.received_on is None:
        return None
    return add_working_days(application.received_on, (numbers or DisclosureSettings.current()).completion_days)
