"""Education projects: building and livelihood works, with stage and progress."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from eduweb.core.fields.days import DayField
from eduweb.core.fields.past import PastDateField
from eduweb.core.media.models import Photo

from ..enums import ProjectKind, ProjectStage
from ..querysets import EducationProjectQuerySet
from .school import School


class EducationProject(models.Model):
    """A building or livelihood project, of a school or of a planned one."""

    name = models.CharField(
        "项目名称",
        max_length=120,
        unique=True,
        error_messages={"unique": "已有同名的项目，请核对；同一项目请直接修改原有的记录。"},
    )
    school = models.ForeignKey(
        School, models.SET_NULL, null=True, blank=True, verbose_name="学校", related_name="projects"
    )
    planned_school = models.CharField("拟建学校", max_length=100, blank=True, help_text="学校尚未设立时填写。")
    kind = models.CharField("类别", max_length=12, choices=ProjectKind)
    stage = models.PositiveSmallIntegerField("阶段", choices=ProjectStage, default=ProjectStage.PLANNED)
    is_livelihood = models.BooleanField("教育民生实事", default=False)
    places = models.PositiveIntegerField("新增学位", null=True, blank=True)
    floor_area = models.PositiveIntegerField("建筑面积（㎡）", null=True, blank=True)
    investment = models.DecimalField("总投资（万元）", max_digits=12, decimal_places=2, null=True, blank=True)
    started_on = DayField("开始日期", null=True, blank=True)
    due_on = DayField("计划完成日期", null=True, blank=True)
    description = models.TextField("项目说明", blank=True)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = EducationProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "教育项目"
        ordering = ["-is_livelihood", "-stage", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(school=None) | Q(planned_school=""),
                name="project_school_exists_or_is_planned",
                violation_error_message="“学校”和“拟建学校”只填一项。",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("project", args=[self.pk])

    @property
    def is_done(self) -> bool:
        """Whether it is in use: nothing of it lies ahead any more."""
        return self.stage == ProjectStage.IN_USE


class ProjectProgress(models.Model):
    """The progress of a project on a day, as readers see it."""

    project = models.ForeignKey(EducationProject, models.CASCADE, verbose_name="项目", related_name="progress")
    on = PastDateField("日期")
    note = models.CharField("进展", max_length=300)
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, blank=True, verbose_name="照片", related_name="+")
    picture = models.JSONField("对外图片", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "项目进展"
        ordering = ["-on", "-id"]

    def __str__(self):
        return f"{self.project} {self.on}"
