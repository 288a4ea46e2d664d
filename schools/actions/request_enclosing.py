"""Files that prove what a request asks for or what an act rests on: an approval's document, a photograph of a door plate.

An act on a coming day has a request; one that is done has its entry in the school's history.
"""

from datetime import date

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.enclosures.intake import enclose
from eduweb.core.enclosures.models import Enclosure

from ..enums import ChangeKind
from ..models import ChangeRequest, School, SchoolChange
from ..rules.policies import is_registrar
from ..rules.requests import enclosing_obstacles
from .locking import locked_request, locked_school


@act
def enclose_files(request: ChangeRequest, files: list[Enclosure], *, by: User) -> ChangeRequest:
    """Put files with a request, or with a structural change on a coming day. Raises Refused."""
    school = locked_school(request.school_id)
    request = locked_request(request)
    if reasons := enclosing_obstacles(request, by=by):
        raise Refused(*reasons)
    enclose(request, files)
    record("变更申请附材料", by=by, target=school, request=request.pk, files=[one.name for one in files])
    return request


@act
def enclose_with_act(school: School, on: date, files: list[Enclosure], *, by: User) -> None:
    """Put files with the act on this day that has just been entered, done or coming. Raises Refused."""
    record_of_act = _record_of_act(school, on) if files else None
    if isinstance(record_of_act, SchoolChange):
        enclose_with_entry(record_of_act, files, by=by)
    elif record_of_act:
        enclose_files(record_of_act, files, by=by)


@act
def enclose_with_entry(entry: SchoolChange, files: list[Enclosure], *, by: User) -> None:
    """Put files with an entry of a school's history. Raises Refused."""
    school = locked_school(entry.school_id)
    if not is_registrar(by):
        raise Refused("只有区教委登记员可以给沿革附材料。")
    enclose(entry, files)
    record("沿革附材料", by=by, target=school, on=entry.on.isoformat(), files=[one.name for one in files])


def _record_of_act(school: School, on: date) -> SchoolChange | ChangeRequest | None:
    """The entry of an act that is done, the request of a coming one or of a renaming in the past."""
    entries = (
        school.changes.filter(on=on).order_by("-id") if on <= timezone.localdate() else SchoolChange.objects.none()
    )
    entry = entries.exclude(kind=ChangeKind.VALUE).first() or entries.first()
    return entry or school.change_requests.filter(is_the_districts=True).first()
