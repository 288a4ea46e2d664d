"""What deserves a second look but never blocks saving: sentences for the official who saved the record."""

from .enums import PartyType
from .models import PartyInstructor, PartyOrganization, School, SchoolStatistics, TrainingInstitution
from .validators import credit_code_checks

# Full members by type of Party organization, fewest and most (STANDARDS §7.1).
MEMBERS = {
    PartyType.COMMITTEE: (100, None),
    PartyType.GENERAL_BRANCH: (50, 100),
    PartyType.BRANCH: (3, 50),
    PartyType.JOINT_BRANCH: (3, 50),
}
LARGEST_CHANGE = 0.3
COMPARED = ("pupils", "intake", "graduates", "staff", "full_time_teachers")


def about_school(school: School) -> list[str]:
    """Sentences on the credit code (STANDARDS §6.6) and on jumps between school years (§6.5)."""
    years = list(school.statistics.order_by("-school_year")[:2])
    return about_credit_code(school.credit_code) + (_about_change(*years) if len(years) == 2 else [])


def about_training_institution(institution: TrainingInstitution) -> list[str]:
    """Sentences on the credit code."""
    return about_credit_code(institution.credit_code)


def about_party_organization(organization: PartyOrganization) -> list[str]:
    """Sentences on the number of members, compared with what is usual for the type."""
    if organization.org_type not in MEMBERS:
        return []
    fewest, most = MEMBERS[organization.org_type]
    if organization.member_count >= fewest and (most is None or organization.member_count <= most):
        return []
    kind, now = organization.get_org_type_display(), organization.member_count
    usual = f"{fewest} 至 {most} 名" if most else f"{fewest} 名以上"
    return [f"{kind}一般有{usual}正式党员，现填 {now} 名。已保存，请核对类型和党员数。"]


def about_instructor(instructor: PartyInstructor) -> list[str]:
    """Sentences on schools that are not private: instructors are sent to private ones (STANDARDS §7.3)."""
    public = "、".join(school.name for school in instructor.schools.public())
    return [f"{public}不是民办学校，党建指导员一般只派往民办学校。已保存，请核对。"] if public else []


def about_credit_code(code: str) -> list[str]:
    if not code or credit_code_checks(code):
        return []
    return [f"统一社会信用代码“{code}”的校验位不符。已保存，请对照证照核对一遍。"]


def _about_change(now: SchoolStatistics, before: SchoolStatistics) -> list[str]:
    """One sentence for each figure that changed by more than 30 % from one school year to the next."""
    sentences = []
    for field in COMPARED:
        new, old = getattr(now, field), getattr(before, field)
        if old and abs(new - old) / old > LARGEST_CHANGE:
            label = SchoolStatistics._meta.get_field(field).verbose_name
            year = now.school_year_label
            sentences.append(f"{year} 学年{label} {new}，比上一学年的 {old} 变化超过 30%。已保存，请确认数字无误。")
    return sentences
