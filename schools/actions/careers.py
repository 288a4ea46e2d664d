"""What becomes of a school: renamed, merged, divided, closed. Each with its day, reason and document number."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from eduweb.accounts.models import User
from eduweb.accounts.refused import Refused
from eduweb.audit.log import record

from ..enums import ChangeKind, ItemOutcome, RequestState, SchoolState
from ..history import ENDED
from ..models import ChangeItem, ChangeRequest, School, SchoolChange
from ..past import dated
from ..policies import is_registrar
from ..values import as_text
from .apply_request import apply_items
from .row import fresh_school, write


@dataclass(frozen=True)
class Ground:
    """When and by what: the day from which it holds, the reason and the document."""

    on: date
    reason: str = ""
    document_number: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What the history keeps besides the day."""
        return {"reason": self.reason.strip(), "document_number": self.document_number.strip()}


def rename(school: School, name: str, ground: Ground, *, by: User, short_name: str | None = None) -> ChangeRequest:
    """Give the school another name; on a coming day the tick does it. The old one stays findable as a former name."""
    with transaction.atomic():
        school = _begin(school, by)
        wanted = {"name": name.strip()} | ({} if short_name is None else {"short_name": short_name.strip()})
        wanted = {field: new for field, new in wanted.items() if new != getattr(school, field)}
        if "name" not in wanted:
            raise Refused("新校名和现在的校名相同。")
        if not wanted["name"]:
            raise Refused("请填写新校名。")
        request = ChangeRequest.objects.create(
            school=school,
            made_by=by,
            decided_by=by,
            decided_at=timezone.now(),
            seen_at=timezone.now(),
            effective_on=ground.on,
            state=RequestState.SCHEDULED,
            **ground.words,
        )
        items = ChangeItem.objects.bulk_create(
            ChangeItem(request=request, field=f, old=as_text(school, f), new=new, outcome=ItemOutcome.APPROVED)
            for f, new in wanted.items()
        )
        record("更名", by=by, target=school, new=wanted["name"], **_told(ground))
        if ground.on <= timezone.localdate():
            apply_items(request, items, school, by=by)
            request.save()
        return request


def merge(school: School, into: School, ground: Ground, *, by: User) -> School:
    """Merge a school into another one, which goes on."""
    with transaction.atomic():
        school = _begin(school, by, ground)
        into = fresh_school(into)
        if into.pk == school.pk:
            raise Refused("学校不能并入自己，请选另一所学校。")
        if into.state in ENDED:
            raise Refused(f"“{into}”现在是“{into.get_state_display()}”，不能并入。")
        _end(school, SchoolState.MERGED, ChangeKind.MERGED, [into], ground)
        _note(into, ChangeKind.ABSORBED, [school], ground)
        record("并入他校", by=by, target=school, into=into.code, **_told(ground))
        record("他校并入", by=by, target=into, absorbed=school.code, **_told(ground))
        return school


def divide(school: School, parts: Iterable[School], ground: Ground, *, by: User, goes_on: bool) -> School:
    """Found other schools (registered before) out of this one, which goes on or is closed."""
    with transaction.atomic():
        school = _begin(school, by, ground)
        founded = [fresh_school(part) for part in sorted(parts, key=lambda part: part.pk)]
        if not founded or school.pk in {part.pk for part in founded}:
            raise Refused("请选分设出来的学校；新学校要先在名录里新增。")
        if goes_on:
            _note(school, ChangeKind.DIVIDED, founded, ground)
        else:
            _end(school, SchoolState.CLOSED, ChangeKind.DIVIDED, founded, ground)
        for part in founded:
            _note(part, ChangeKind.DIVIDED_FROM, [school], ground)
        record("分设新校", by=by, target=school, founded=[part.code for part in founded], **_told(ground))
        return school


def close(school: School, ground: Ground, *, by: User) -> School:
    """Close a school. Its page stays, with its state."""
    with transaction.atomic():
        school = _begin(school, by, ground)
        _end(school, SchoolState.CLOSED, ChangeKind.CLOSED, [], ground)
        record("停办", by=by, target=school, **_told(ground))
        return school


def _begin(school: School, by: User, ground: Ground | None = None) -> School:
    """The locked school, if this person may and the school is still there; only renaming may lie in the future."""
    if not is_registrar(by):
        raise Refused("只有区教委登记员可以办理学校的更名、合并、分设和停办。")
    if ground and ground.on > timezone.localdate():
        raise Refused(f"日期 {ground.on} 还没有到，请到当日再办。")
    school = fresh_school(school)
    if school.state in ENDED:
        raise Refused(f"“{school}”现在是“{school.get_state_display()}”，不能再办理。")
    return school


def _end(school: School, state: SchoolState, kind: ChangeKind, others: list[School], ground: Ground) -> None:
    with dated(school, ground.on, kind=kind, others=_named(others), **ground.words):
        write(school, {"state": state})


def _note(school: School, kind: ChangeKind, others: list[School], ground: Ground) -> None:
    SchoolChange.objects.create(school=school, on=ground.on, kind=kind, others=_named(others), **ground.words)


def _named(schools: list[School]) -> list[dict[str, str]]:
    return [{"code": school.code, "name": school.name} for school in schools]


def _told(ground: Ground) -> dict[str, str]:
    return {**asdict(ground), "on": ground.on.isoformat()}
