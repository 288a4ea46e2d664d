"""The facts of a record: rows `(term, value, address)` for `components/facts.html`, which leaves empty ones out."""

from eduweb.core.text.telephones import dial

from ..enums import ProjectKind
from ..models import EducationProject, PartyOrganization, School, TrainingInstitution

Row = tuple[str, object, str]


def of_school(school: School) -> list[Row]:
    """The facts of a school, the ways to reach it first."""
    founded = school.founded_on and f"{school.founded_on.year} 年 {school.founded_on.month} 月"
    return [
        ("地址", f"{school.town} {school.address}" if school.town not in school.address else school.address, ""),
        ("联系电话", school.telephone, dial(school.telephone)),
        ("电子邮箱", school.email, f"mailto:{school.email}"),
        ("网址", school.homepage, school.homepage),
        ("邮政编码", school.postcode, ""),
        ("办学类型", school.get_school_type_display(), ""),
        ("举办者", f"{school.get_sponsor_display()}（{school.ownership}）", ""),
        ("校（园）长", school.principal, ""),
        ("建校时间", founded, ""),
        ("曾用名", school.former_names, ""),
        ("托育学位", school.nursery_places and f"{school.nursery_places} 个", ""),
        ("学校标识码", school.code, ""),
    ]


def of_former_school(school: School) -> list[Row]:
    """The facts of a school on an earlier day: without former names, which are those of today."""
    return [row for row in of_school(school) if row[0] != "曾用名"]


def of_training_institution(institution: TrainingInstitution) -> list[Row]:
    """The facts of a training institution, for parents before they pay."""
    return [
        ("类别", institution.get_category_display(), ""),
        ("培训内容", institution.scope, ""),
        ("地址", f"{institution.town} {institution.address}", ""),
        ("联系电话", institution.telephone, dial(institution.telephone)),
        ("办学许可证号", institution.licence_number, ""),
        ("许可证有效期至", institution.valid_until and institution.valid_until.isoformat(), ""),
        ("统一社会信用代码", institution.credit_code, ""),
        ("预收费监管账户", institution.supervision_account, ""),
        ("状态说明", institution.state_note, ""),
    ]


def of_project(project: EducationProject) -> list[Row]:
    """The facts of a project: place, kind, size and time."""
    school = project.school
    return [
        ("学校", school and school.name, school.get_absolute_url() if school else ""),
        ("拟建学校", project.planned_school, ""),
        ("类别", ProjectKind(project.kind).label, ""),
        ("当前阶段", project.get_stage_display(), ""),
        ("新增学位", project.places and f"{project.places:,} 个", ""),
        ("建筑面积", project.floor_area and f"{project.floor_area:,} ㎡", ""),
        ("总投资", project.investment and f"{project.investment.normalize():,f} 万元", ""),
        ("开始日期", project.started_on and project.started_on.isoformat(), ""),
        ("计划完成日期", project.due_on and project.due_on.isoformat(), ""),
    ]


def of_party_organization(organization: PartyOrganization) -> list[Row]:
    """The facts of a Party organization: type, place, people and terms (STANDARDS §7.2)."""
    school, term_end = organization.school, organization.term_ends_on
    return [
        ("类型", organization.get_org_type_display(), ""),
        ("曾用名", "、".join(f"{one.name}（至 {one.until}）" for one in organization.former_names.all()), ""),
        ("所在学校", school and school.name, school.get_absolute_url() if school else ""),
        ("覆盖单位", organization.units_covered, ""),
        ("书记", organization.secretary, ""),
        ("党员数", organization.member_count and f"{organization.member_count} 名", ""),
        ("成立日期", organization.founded_on and organization.founded_on.isoformat(), ""),
        ("最近换届", organization.last_election_on and organization.last_election_on.isoformat(), ""),
        ("本届届满", term_end and term_end.isoformat(), ""),
        ("批准文号", organization.approval_number, ""),
    ]


def of_former_party_organization(organization: PartyOrganization) -> list[Row]:
    """The facts of a Party organization on an earlier day: those whose changes are known."""
    known = {"类型", "所在学校", "书记", "成立日期", "最近换届", "本届届满"}
    return [row for row in of_party_organization(organization) if row[0] in known]
