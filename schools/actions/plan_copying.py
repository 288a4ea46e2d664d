"""Next year's areas begin as this year's: the whole document is copied as a draft that nobody can look up."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.prechecks.gate.net import keep_reasons, let_through

from ..models import EnrolmentArea, EnrolmentPlan

NUMBER_TO_COME = "文号待定"
_LINKS = EnrolmentArea.schools.through


@act
def copy_plan(plan: EnrolmentPlan, *, by: User) -> EnrolmentPlan:
    """The draft for the next year, with all lines and their schools, closed ones too. Raises Refused."""
    if not by.has_perms(["schools.add_enrolmentplan", "schools.add_enrolmentarea"]):
        raise Refused("您没有登记招生范围的权限。")
    year, level = plan.year + 1, plan.get_level_display()
    if EnrolmentPlan.objects.filter(year=year, level=plan.level, document_number=NUMBER_TO_COME).exists():
        raise Refused(f"{year} 年{level}已有一份{NUMBER_TO_COME}的草稿，请在它上面修改；要重新复制，请先删去那一份。")
    draft = EnrolmentPlan(
        year=year,
        level=plan.level,
        title=plan.title.replace(str(plan.year), str(year)),
        document_number=NUMBER_TO_COME,
        office=plan.office,
        telephone=plan.telephone,
        note=plan.note.replace(str(plan.year), str(year)),
    )
    draft.save()
    count = _copy_areas(plan, draft)
    record("复制招生范围", by=by, target=draft, source=str(plan), lines=count)
    return draft


def _copy_areas(plan: EnrolmentPlan, draft: EnrolmentPlan) -> int:
    """Copy the lines in sets of rows; how many there were."""
    originals = list(plan.areas.order_by("pk").prefetch_related("schools"))
    names = [
        field.name for field in EnrolmentArea._meta.concrete_fields if not field.primary_key and field.name != "plan"
    ]
    copies = [EnrolmentArea(plan=draft, **{name: getattr(one, name) for name in names}) for one in originals]
    passed = let_through(copies)
    EnrolmentArea.objects.bulk_create(copies, batch_size=500)
    keep_reasons(passed)
    _LINKS.objects.bulk_create(
        (
            _LINKS(enrolmentarea_id=copy.pk, school_id=school.pk)
            for copy, original in zip(copies, originals, strict=True)
            for school in original.schools.all()
        ),
        batch_size=500,
    )
    return len(copies)
