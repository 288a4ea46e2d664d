"""Reading the rows an action works on, afresh and locked, and writing a school's values with all that follows."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Q

from eduweb.core.acts.refused import Refused

from ..models import ChangeRequest, School
from ..rules.names import former_names_of


def fresh_school(school: School) -> School:
    """The school as it is now, locked until the transaction ends (on SQLite the transaction itself is the lock)."""
    try:
        return School.objects.select_for_update().get(pk=school.pk)
    except School.DoesNotExist:
        raise Refused("这所学校已从名录中删除。") from None


def lock_together(school_pk: int, others: Iterable[str]) -> None:
    """Lock the school of an act and the others, by code, in one order: of two crossed acts one waits for the other."""
    concerned = School.objects.filter(Q(pk=school_pk) | Q(code__in=list(others)))
    list(concerned.select_for_update().order_by("pk").values_list("pk"))


def fresh_request(request: ChangeRequest) -> ChangeRequest:
    """The request as it is now, locked likewise."""
    try:
        return ChangeRequest.objects.select_for_update().select_related(None).get(pk=request.pk)
    except ChangeRequest.DoesNotExist:
        raise Refused("这份申请已不存在。") from None


def write(school: School, values: dict) -> None:
    """Store these values; a name that is given up becomes a former name. Refuses what the record does not allow."""
    if values.get("name", school.name) != school.name:
        values = {**values, "former_names": with_former_name(school, values["name"])}
    for name, value in values.items():
        setattr(school, name, value)
    try:
        school.full_clean(exclude=["photo"])
    except ValidationError as error:
        raise Refused(*error.messages) from None
    school.save(update_fields=[*values, "updated_at"])


def with_former_name(school: School, new: str) -> str:
    """The former names once the school is called `new`; a name that comes back is no former one."""
    names = [name for name in (*former_names_of(school), school.name) if name != new]
    return "、".join(dict.fromkeys(names))
