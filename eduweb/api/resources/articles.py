"""Public stories in open data."""

from articles.enums import Validity
from articles.models import PublishedArticle
from eduweb.core.pages.addresses import absolute

from ..cursors import ByMoment
from ..fields import ADDRESS, DAY, MOMENT, TEXT, WHOLE, Field, listed, nullable, page, plain, record_schema
from ..parameters import Parameter
from .resource import NUMBER, Resource, equals

FILE = record_schema(
    (
        Field("title", "名称", lambda _: "", TEXT),
        Field("url", "地址", lambda _: "", ADDRESS),
        Field("kind", "格式", lambda _: "", TEXT),
        Field("size", "字节数", lambda _: 0, WHOLE),
    )
)
CORRECTION = {"type": "object", "properties": {"on": DAY, "text": TEXT}}


def _files(story: PublishedArticle) -> list[dict]:
    return [
        {"title": file.title, "url": absolute(file.url), "kind": file.kind, "size": file.size}
        for file in story.documents.all()
    ]


ARTICLES = Resource(
    name="articles",
    label="稿件",
    records=lambda: PublishedArticle.objects.live().select_related("column").defer("body", "pictures").newest_first(),
    cursor=ByMoment(),
    key=NUMBER,
    filters=(
        Parameter(
            "column",
            "栏目的地址名，如 news",
            {**TEXT, "pattern": "^[-a-zA-Z0-9_]{1,40}$"},
            narrow=equals("column__slug"),
        ),
    ),
    fields=(
        Field("id", "编号", lambda story: story.pk, WHOLE),
        page(),
        Field("column", "", lambda story: story.column.slug, TEXT),
        Field("column_name", "栏目", lambda story: story.column.name, TEXT),
        plain("kicker", "引题"),
        plain("title", "主题"),
        plain("subtitle", "副题"),
        plain("summary", "摘要"),
        plain("byline", "作者"),
        plain("source", "来源"),
        plain("credit", "供图"),
        plain("first_published_at", "首次发布", MOMENT),
        plain("published_at", "发布日期", MOMENT),
        plain("updated_at", "更新时间", MOMENT),
        plain("index_number", "索引号"),
        plain("document_number", "发文字号"),
        plain("issuing_body", "发布机构"),
        plain("validity", "", {**TEXT, "enum": ["", *Validity.values]}),
        Field("validity_name", "有效性", lambda story: story.get_validity_display(), TEXT, "validity"),
        nullable("written_on", "成文日期", DAY),
        nullable("valid_until", "失效日期", DAY),
        plain("outlet", "刊发媒体"),
        nullable("outlet_date", "刊发日期", DAY),
        plain("outlet_url", "报道链接"),
    ),
    details=(
        plain("body", "正文（HTML，图片地址相对于本站）"),
        listed("files", _files, FILE, "documents"),
        listed("corrections", lambda story: story.corrections, CORRECTION, "corrections"),
        listed("schools", lambda story: [school.code for school in story.schools.all()], TEXT, "schools"),
        listed(
            "party", lambda story: [row.pk for row in story.party_organizations.all()], WHOLE, "party_organizations"
        ),
        listed("honors", lambda story: [honor.pk for honor in story.honors.all()], WHOLE, "honors"),
    ),
    with_details=("documents", "schools", "party_organizations", "honors"),
)
