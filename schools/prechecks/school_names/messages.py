"""What is said of a wrong name, by what is wrong with it: severity, sentence and right name.

`meant` are the schools that the name may mean: one, but for a wrong ending; `before` is the line before the name.
"""

from eduweb.core.prechecks.subject import Severity
from schools.models import School
from schools.rules.names import bare_name, district_of

Message = tuple[Severity, str, str]
Schools = tuple[School, ...]


def former(wrong: str, meant: Schools, before: str) -> Message:
    (school,) = meant
    message = f"“{wrong}”是曾用名，现名“{school.name}”：请改用现名；写往事要保留旧名的，请说明理由。"
    return Severity.ASK, message, school.name


def closed(wrong: str, meant: Schools, before: str) -> Message:
    (school,) = meant
    return Severity.HINT, f"登记中“{wrong}”已{school.get_state_display()}，请核对。", ""


def missing_place(wrong: str, meant: Schools, before: str) -> Message:
    (school,) = meant
    return Severity.HINT, f"“{wrong}”的全称是“{school.name}”，请核对。", school.name


def wrong_ending(wrong: str, meant: Schools, before: str) -> Message:
    """Certain only behind the district's name: elsewhere the name may be another school's. Of several none is proposed."""
    district = next((found for found in map(district_of, meant) if found and before.endswith(found)), "")
    schools = "".join(f"“{school.name}”" for school in meant)
    right = bare_name(meant[0].name) if len(meant) == 1 else ""
    if district:
        message = f"登记中没有“{district}{wrong}”，只有{schools}：请核对校名，确实无误的请说明理由。"
        return Severity.ASK, message, right
    return Severity.HINT, f"登记中没有“{wrong}”，是不是{schools}？请核对。", right
