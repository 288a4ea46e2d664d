"""What schools and departments send in (学校投稿), as it was sent. A story that is made of it is another record."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from eduweb.bureau.models import Department
from eduweb.core.media.models import Photo
from schools.models import School

from ...enums import ContributionState, ContributionUse
from ...querysets import ContributionQuerySet
from ..article import Article

MOST_TEXT, MOST_PHOTOS = 20_000, 20


class OfUnit(models.Model):
    """Something of one school or of one department."""

    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, verbose_name="学校", related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="科室", related_name="+"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(school=None, department__isnull=False) | Q(school__isnull=False, department=None),
                name="%(class)s_of_one_unit",
                violation_error_message="学校和科室请选一个，只选一个。",
            )
        ]

    @property
    def unit(self) -> School | Department | None:
        return self.school or self.department


class Correspondent(OfUnit):
    """A correspondent (通讯员) and a unit that this account writes for; one account may write for several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="通讯员", related_name="correspondences"
    )

    class Meta:
        verbose_name = "通讯员"
        ordering = ["id"]
        constraints = [
            *OfUnit.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "school"],
                name="correspondent_once_per_school",
                violation_error_message="这个账号已是这所学校的通讯员，不必再加。",
            ),
            models.UniqueConstraint(
                fields=["user", "department"],
                name="correspondent_once_per_department",
                violation_error_message="这个账号已是这个科室的通讯员，不必再加。",
            ),
        ]

    def __str__(self):
        return f"{self.unit}（{self.user}）"


class Contribution(OfUnit):
    """A text sent in. Once it is submitted nobody changes it, unless it is sent back (docs/adr/0026)."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, verbose_name="投稿人", related_name="+"
    )
    title = models.CharField("标题", max_length=200)
    text = models.TextField(
        "正文", max_length=MOST_TEXT, help_text="写清何时、何地、何人、何事。空一行或回车即另起一段。"
    )
    byline = models.CharField("作者", max_length=120, blank=True, help_text="如“通讯员 甲某”；不署名可以不填。")
    credit = models.CharField("供图", max_length=100, blank=True, help_text="不填即为本单位供图。")
    state = models.CharField(
        "进度", max_length=10, choices=ContributionState, default=ContributionState.DRAFT, editable=False
    )
    opinion = models.CharField("处理意见", max_length=500, blank=True, editable=False)
    submitted_at = models.DateTimeField("投稿时间", null=True, editable=False, help_text="首次投稿的时间。")
    decided_at = models.DateTimeField("处理时间", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name="处理人", related_name="+"
    )
    use = models.CharField("采用方式", max_length=10, choices=ContributionUse, blank=True, editable=False)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, editable=False, verbose_name="稿件", related_name="contributions"
    )
    updated_at = models.DateTimeField("修改时间", auto_now=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = "投稿"
        ordering = ["-id"]
        constraints = [
            *OfUnit.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=ContributionState.DRAFT) | Q(submitted_at__isnull=False),
                name="contribution_submitted_at_some_time",
                violation_error_message="投稿的进度与时间不符，请刷新页面再试。",
            ),
            models.CheckConstraint(
                condition=Q(state=ContributionState.ADOPTED, use__in=ContributionUse.values)
                | (~Q(state=ContributionState.ADOPTED) & Q(use="")),
                name="contribution_adopted_in_some_way",
                violation_error_message="投稿的进度与采用方式不符，请刷新页面再试。",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "submitted_at"], name="contribution_waiting"),
            models.Index(fields=["author", "-id"], name="contribution_by_author"),
            models.Index(fields=["submitted_at"], name="contribution_submitted"),
            models.Index(fields=["decided_at"], name="contribution_decided"),
        ]

    def __str__(self):
        return self.title or f"未命名投稿 {self.pk}"

    @property
    def paragraphs(self) -> list[str]:
        """The text's lines that say something: each is a paragraph."""
        return [line for line in map(str.strip, self.text.splitlines()) if line]

    @cached_property
    def photos(self) -> list["ContributionPhoto"]:
        """The photographs in the order in which they came."""
        is_prefetched = "photo_rows" in getattr(self, "_prefetched_objects_cache", {})
        return list(self.photo_rows.all() if is_prefetched else self.photo_rows.select_related("photo"))

    @property
    def public_story(self) -> Article | None:
        """The story made of it, once readers see it."""
        return self.article if self.article and hasattr(self.article, "published") else None

    @property
    def where(self) -> str:
        """The state in words; of an adopted one, how it was used."""
        return f"{self.get_state_display()}（{self.get_use_display()}）" if self.use else self.get_state_display()

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it where it is decided about."""
        return {
            "单位": str(self.unit),
            "标题": self.title,
            "正文": self.text,
            "作者": self.byline,
            "供图": self.credit,
            "图片": "；".join(f"{row.photo.sha256[:12]} {row.caption}" for row in self.photos),
            "进度": self.where,
            "处理意见": self.opinion,
        }


class ContributionPhoto(models.Model):
    """A photograph sent in with a text, with the words that were sent with it."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, verbose_name="投稿", related_name="photo_rows")
    photo = models.ForeignKey(Photo, models.PROTECT, verbose_name="图片", related_name="+")
    caption = models.CharField("图片说明", max_length=200, blank=True, help_text="图中何人在何处做何事。")

    class Meta:
        verbose_name = "投稿图片"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "photo"],
                name="contribution_photo_once",
                violation_error_message="这份投稿里已有这张图片。",
            )
        ]

    def __str__(self):
        return self.caption or f"图片 {self.pk}"
