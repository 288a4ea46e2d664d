"""The fixed words of the site's own records."""

from django.db.models import TextChoices


class Audience(TextChoices):
    PARENTS = "parents", "家长"
    TEACHERS = "teachers", "教师"
    SCHOOLS = "schools", "学校"
    STUDENTS = "students", "学生"


class Counted(TextChoices):
    """Key figures that the records themselves can count."""

    SCHOOLS = "schools", "在册学校数"
    PARTY_ORGANIZATIONS = "party_organizations", "在册党组织数"
    NATIONAL_HONORS = "national_honors", "在册国家级荣誉数"
    TRAINING_INSTITUTIONS = "training_institutions", "在册合规培训机构数"
    NURSERY_KINDERGARTENS = "nursery_kindergartens", "备案托育的幼儿园数"
    NURSERY_PLACES = "nursery_places", "托育学位数"
    PROJECTS = "projects", "在册教育项目数"
    LIVELIHOOD_PROJECTS = "livelihood_projects", "在册教育民生实事项目数"
    INSTRUCTED_PRIVATE_SCHOOLS = "instructed_private_schools", "已派党建指导员的民办学校数"
