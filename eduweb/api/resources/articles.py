"""Public stories in open data."""

from operator import attrgetter, itemgetter

from articles.enums import Validity
from articles.models import PublishedArticle
from eduweb.core.pages.addresses import absolute
from schools.public.list_pages import full_address

from ..cursors import ByMoment
from ..fields import ADDRESS, DAY, TEXT, WHOLE, Field, listed, page, plain, record_schema, stored
from ..parameters import Parameter
from .resource import Resource

FILE = (
    Field("title", "名称", attrgetter("title"), TEXT),
    Field("url", "地址", lambda file: absolute(file.url), ADDRESS),
    Field("kind", "格式", attrgetter("kind"), TEXT),
    Field("size", "字节数", attrgetter("size"), WHOLE),
)
PICTURE = (
    Field("url", "地址", full_address, ADDRESS),
    Field("alt", "替代文字", itemgetter("alt"), TEXT),
    Field("caption", "图片说明", itemgetter("caption"), TEXT),
    Field("credit", "供图", itemgetter("credit"), TEXT),
)
CORRECTION = {"type": "object", "properties": {"on": DAY, "text": TEXT}}


def _files(story: PublishedArticle) -> list[dict]:
    return [{field.name: field.value(file) for field in FILE} for file in story.documents.all()]


def _pictures(story: PublishedArticle) -> list[dict]:
    """The photographs in their order, the lead first."""
    return [{field.name: field.value(picture) for field in PICTURE} for picture in story.pictures]


ARTICLES = Resource(
    name="articles",
    label="稿件",
    records=lambda: PublishedArticle.objects.live().select_related("column").defer("body", "pictures").newest_first(),
    cursor=ByMoment(),
    filters=(
        Parameter(
            "column",
            "栏目的地址名，如 news：本栏目的网页列出的稿件，含下级栏目和同时列入的",
            {**TEXT, "pattern": "^[-a-zA-Z0-9_]{1,40}$"},
            narrow=lambda stories, slug: stories.listed_by(slug),
        ),
    ),
    fields=(
        Field("id", "编号", lambda story: story.pk, WHOLE),
        page(),
        Field("column", "", lambda story: story.column.slug, TEXT),
        Field("column_name", "栏目", lambda story: story.column.name, TEXT),
        *stored(PublishedArticle, "kicker", "title", "subtitle", "summary", "byline", "source", "credit"),
        *stored(PublishedArticle, "first_published_at", "published_at", "updated_at"),
        *stored(PublishedArticle, "index_number", "document_number", "issuing_body"),
        plain("validity", "", {**TEXT, "enum": ["", *Validity.values]}),
        Field("validity_name", "有效性", lambda story: story.get_validity_display(), TEXT, "validity"),
        *stored(PublishedArticle, "written_on", "valid_until", "outlet", "outlet_date", "outlet_url"),
    ),
    details=(
        plain("body", "正文（HTML，图片地址相对于本站）"),
        listed("pictures", _pictures, record_schema(PICTURE), "pictures"),
        listed("files", _files, record_schema(FILE), "documents"),
        listed("corrections", lambda story: story.corrections, CORRECTION, "corrections"),
        listed(
            "further_columns", lambda story: [one.slug for one in story.further_columns.all()], TEXT, "further_columns"
        ),
        listed("schools", lambda story: [school.code for school in story.schools.all()], TEXT, "schools"),
        listed(
            "party", lambda story: [row.pk for row in story.party_organizations.all()], WHOLE, "party_organizations"
        ),
        listed("honors", lambda story: [honor.pk for honor in story.honors.all()], WHOLE, "honors"),
    ),
    with_details=("documents", "further_columns", "schools", "party_organizations", "honors"),
)
