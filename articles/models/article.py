"""A story on the desk, where reporters write it. No reader ever sees a row of this module."""

import hashlib
import json
from collections.abc import Mapping

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from eduweb.core.lists.folded_words import FoldedWords
from eduweb.core.lists.words_index import WordsIndex
from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.models import Document, Photo
from eduweb.core.prechecks.models import Waiver
from honors.models import Honor
from schools.models import PartyOrganization, School

from ..enums import State, Step
from ..querysets import ArticleQuerySet, DeletedArticles, UndeletedArticles
from .column import Column
from .story_text import DOCUMENT_LINKS, RELATED_FIELDS, StoryText
from .title_key import TitleKeyField
from .topic import Topic

# The first version's hashes stand without it. A new one needs a way to make the older ones again, in `digest`.
FIRST_DIGEST_VERSION, DIGEST_VERSION = "1", "2"
# The label under which a page says which text it has shown, by its digest.
SEEN_TEXT = "稿件内容"
FURTHER_COLUMNS_HELP = "发布后也列在这些栏目里；网址、审核级数和稿件统计只看上面的栏目。"
# Fields in which the desk's list looks for words.
SEARCH_FIELDS = ("title", "kicker", "byline", "source")


def same_text(one: str, other: str) -> bool:
    """Whether two stored hashes are of one text; both versions of the digest hash the same content."""
    return one.rpartition(":")[2] == other.rpartition(":")[2]


class Article(StoryText):
    """A story on the desk. Its public copy is `PublishedArticle`, made by `publication.row` alone."""

    column = models.ForeignKey(Column, models.PROTECT, db_index=False, verbose_name="栏目", related_name="+")
    further_columns = models.ManyToManyField(
        Column, blank=True, verbose_name="同时列入", related_name="+", help_text=FURTHER_COLUMNS_HELP
    )
    topics = models.ManyToManyField(Topic, blank=True, verbose_name="专题", related_name="+")
    schools = models.ManyToManyField(School, blank=True, verbose_name="涉及学校", related_name="+")
    party_organizations = models.ManyToManyField(
        PartyOrganization, blank=True, verbose_name="涉及党组织", related_name="+"
    )
    honors = models.ManyToManyField(Honor, blank=True, verbose_name="涉及荣誉", related_name="+")
    interprets = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, verbose_name="解读的文件", related_name="interpretations"
    )
    amends = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, verbose_name="修改的文件", related_name="amended_by"
    )
    repeals = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, verbose_name="废止的文件", related_name="repealed_by"
    )
    lead_photo = models.ForeignKey(
        Photo, models.PROTECT, null=True, blank=True, verbose_name="题图", related_name="led_articles"
    )

    title_key = TitleKeyField("标题摘要")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, verbose_name="撰稿人", related_name="+"
    )
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, editable=False, verbose_name="改动过文字的人", related_name="+"
    )
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT, editable=False)
    step = models.PositiveSmallIntegerField("审核步骤", choices=Step, null=True, blank=True, editable=False)
    round = models.PositiveSmallIntegerField("送审轮次", default=0, editable=False)
    version = models.PositiveIntegerField("版本", default=0, editable=False)
    publish_at = models.DateTimeField("定时发布", null=True, editable=False)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name="定时人", related_name="+"
    )
    expires_at = models.DateTimeField("公示截止", null=True, blank=True, help_text="到这一时刻自动下线，如名单公示。")
    first_published_at = models.DateTimeField("首次发布", null=True, editable=False)
    shown_date = models.DateTimeField(
        "改过的发布日期", null=True, editable=False, help_text="读者看到的发布日期；没有改过时就是首次发布的时间。"
    )
    original = models.TextField("原文", blank=True, editable=False, help_text="导入时的原始文字，供核对。")
    import_findings = models.JSONField("导入提示", default=list, blank=True, editable=False)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    begun_with = models.UUIDField(
        "新稿表单", null=True, editable=False, help_text="一张新稿表单提交多次，只建一篇稿件。"
    )
    deleted_at = models.DateTimeField("删除时间", null=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name="删除人", related_name="+"
    )
    created_at = models.DateTimeField("建稿时间", auto_now_add=True)
    updated_at = models.DateTimeField("修改时间", auto_now=True)

    # Looked through by the desk's list where readers' search has nothing to say of a story yet.
    words = FoldedWords(
        "全文（规范化）",
        of=("kicker", "title", "subtitle", "summary", "byline", "source"),
        of_html=("body",),
    )

    # The default manager leaves deleted stories out, so that no query can forget to do so.
    objects = UndeletedArticles.from_queryset(ArticleQuerySet)()
    bin = DeletedArticles.from_queryset(ArticleQuerySet)()
    _waivers: list[Waiver] | None = None
    _photos: list[Photo] | None = None  # set once everything is prefetched (`articles.desk.prefetch`)
    cached_findings: list | None = None
    cached_digest: str | None = None

    class Meta:
        verbose_name = "稿件"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values),
                name="article_state_known",
                violation_error_message="稿件没有这种状态，请刷新页面再试。",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.IN_REVIEW, step__isnull=False)
                | (~models.Q(state=State.IN_REVIEW) & models.Q(step=None)),
                name="article_step_only_in_review",
                violation_error_message="稿件的审核步骤与状态不符，请刷新页面再试。",
            ),
            models.CheckConstraint(
                condition=models.Q(deleted_at=None) | models.Q(state=State.DRAFT, round=0),
                name="article_deleted_before_review_only",
                violation_error_message="送审过的稿件不能移入回收站；不再用的，请由审核人选“不采用”。",
            ),
            models.UniqueConstraint(
                fields=["author", "begun_with"],
                name="article_once_per_form",
                violation_error_message="这篇新稿已经保存过，请到“我的稿件”里打开它。",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "step"], name="article_waiting"),
            models.Index(fields=["author", "-id"], name="article_by_author"),
            models.Index(fields=["column", "-id"], name="article_by_column"),
            models.Index(fields=["state", "-id"], name="article_by_state"),
            models.Index(fields=["-updated_at", "-id"], name="article_by_change"),
            # Stories that a person works on, without the years of published stories behind it.
            models.Index(
                fields=["author", "-updated_at"], condition=~models.Q(state=State.PUBLISHED), name="article_in_hand"
            ),
            models.Index(fields=["title_key"], name="article_by_title"),
            WordsIndex(fields=list(SEARCH_FIELDS), name="article_words"),
            models.Index(
                fields=["deleted_at"], condition=models.Q(deleted_at__isnull=False), name="article_in_the_bin"
            ),
        ]

    def __str__(self):
        return self.title or f"未命名稿件 {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def where(self) -> str:
        """The state in words, with the open review named: “审核中（复审）”."""
        label = self.get_state_display()
        return f"{label}（{self.get_step_display()}）" if self.step else label

    @property
    def waiting_correction(self) -> str:
        """The correction note that is not public yet, or ""."""
        return next((note.text for note in self.corrections.all() if note.published_at is None), "")

    @property
    def open_step(self) -> Step:
        """The step that waits for its review; only of a story in review."""
        if self.step is None:
            raise ValueError(f"{self} is in no review")
        return Step(self.step)

    def files(self) -> list[Document]:
        """The attached documents in their order."""
        attached = self.attachments.all() if self.is_prefetched else self.attachments.select_related("document")
        return [attachment.document for attachment in attached]

    def photos(self) -> list[Photo]:
        """The lead photograph and those in the body, each once, the lead first."""
        if self._photos is not None:
            return self._photos
        return self._among(Photo.objects.in_bulk(self.photo_numbers()))

    def photo_numbers(self) -> list[int]:
        """The numbers of its photographs, some of which may be gone."""
        return list(dict.fromkeys(([self.lead_photo_id] if self.lead_photo_id else []) + photo_ids(self.body)))

    def _among(self, photos: Mapping[int, Photo]) -> list[Photo]:
        return [photos[number] for number in self.photo_numbers() if number in photos]

    def prefetch_photos(self, among: Mapping[int, Photo] | None = None) -> None:
        """Read the photographs, or take them from those of several stories; last of all parts: they are not asked for
        again."""
        self._photos = self.photos() if among is None else self._among(among)
        if self._photos and self._photos[0].pk == self.lead_photo_id:
            self.lead_photo = self._photos[0]

    def waivers(self) -> list[Waiver]:
        """The reasons given to the pre-checks, for this text and earlier ones, the oldest first."""
        return list(Waiver.objects.about(self)) if self._waivers is None else self._waivers

    def set_waivers(self, waivers: list[Waiver]) -> None:
        """Have these for the reasons, read before, so that they are not asked for again."""
        self._waivers = waivers

    @property
    def is_prefetched(self) -> bool:
        """Whether this object only shows the story, so that answers of the database may be reused."""
        return self._photos is not None

    def related_ids(self) -> list[list]:
        if self.is_prefetched:
            return sorted([name, record.pk] for name in RELATED_FIELDS for record in getattr(self, name).all())
        return super().related_ids()

    def _document_links(self) -> dict[str, int | None]:
        """The documents it interprets, amends, repeals. The latter two are named once they are set: stories without
        them keep the hashes from before the fields were there, and setting one ends an approval given without it."""
        linked = {name: getattr(self, f"{name}_id") for name in DOCUMENT_LINKS}
        return {name: number for name, number in linked.items() if number or name == "interprets"}

    def approved_content(self) -> dict:
        """Everything that is approved (D1), by its parts: text, column, photographs with their words, attachments,
        related records, the end of its publicity, and its correction notes."""
        return {
            "text": self.text_values(),
            "column": self.column_id,
            "relations": self.related_ids(),
            "expires_at": self.expires_at,
            "corrections": [note.text for note in self.corrections.all()],
            **self._document_links(),
            "lead": self.lead_photo_id,
            "photos": [[p.pk, p.sha256, p.alt_text, p.caption, p.credit, p.focal_x, p.focal_y] for p in self.photos()],
            "attachments": [[file.sha256, file.title] for file in self.files()],
        }

    def digest(self, version: str = DIGEST_VERSION) -> str:
        """SHA-256 over everything that is approved, with the version of its making in front: “2:…”; of a prefetched story
        it is made once."""
        if self.cached_digest and self.is_prefetched and version == DIGEST_VERSION:
            return self.cached_digest
        text = json.dumps(self.approved_content(), ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
        hashed = hashlib.sha256(text.encode()).hexdigest()
        if version == FIRST_DIGEST_VERSION:
            return hashed
        self.cached_digest = f"{version}:{hashed}"
        return self.cached_digest

    def matches(self, stored: str, *, digest: str = "") -> bool:
        """Whether a stored hash is this text's, by the version of `digest` that made it: a round or a guest's link that
        was begun under an older one ends under it. `digest` is today's hash, where it is known already."""
        version = stored.partition(":")[0] if ":" in stored else FIRST_DIGEST_VERSION
        known = digest if digest and version == DIGEST_VERSION else self.digest(version)
        return stored == known

    def seen_content(self) -> dict[str, str]:
        """What a page that decides about the story shows of it: all that is approved, and where it stands."""
        open_emergencies = [one for one in self.emergencies.all() if one.signed_off_at is None]
        return {
            SEEN_TEXT: self.digest(),
            "进度": self.where,
            "送审轮次": str(self.round),
            "定时发布": self.publish_at.isoformat() if self.publish_at else "",
            "等待补审的紧急发布": "、".join(sorted(str(one.pk) for one in open_emergencies)),
        }
