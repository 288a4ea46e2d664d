"""A small site with a record of every public model, and an address of every page class; see `test_never_stale`."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from PIL import Image

from articles.models import (
    FormerAddress,
    HonorSource,
    Placement,
    PublishedArticle,
    TopicDocument,
    TopicLink,
    TopicStory,
)
from eduweb.bureau.enums import Lookup
from eduweb.bureau.models import Department, Leader, Matter
from eduweb.core.correspondence.models import LetterSettings
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.media.models import Photo
from eduweb.demo.documents import store_docx
from eduweb.site.enums import Audience, Counted
from eduweb.site.models import GuideDocument, GuideLookup, KeyFigure, ServiceGuide, SiteProfile
from eduweb.site.public.sitemaps import PER_PART
from honors.enums import RecipientKind
from honors.models import HonorRecipient, PublicEvidence
from schools.enums import ChangeKind, SchoolState
from schools.models import (
    Campus,
    PartyFormerName,
    PartyFormerSuperior,
    PartyMemberCount,
    PartyTerm,
    ProjectProgress,
    School,
    SchoolChange,
    SchoolDocument,
    SchoolPhoto,
)
from tests.factories import (
    make_column,
    make_consultation,
    make_enrolment_area,
    make_enrolment_plan,
    make_group,
    make_honor,
    make_instructor,
    make_party,
    make_picture,
    make_project,
    make_public_document,
    make_published,
    make_published_answer,
    make_school,
    make_statistics,
    make_topic,
    make_training,
    make_user,
    make_withdrawn,
)

# Neither HTML nor XML, or no page: these go past the store.
NEVER_STORED = {
    *(
        "article-code",
        "comment-new",
        "disclosure-apply",
        "disclosure-lookup",
        "healthz",
        "honor-school-sheet",
        "honor-sheet",
        "leaving",
        "overview-download",
        "school-code",
        "message-lookup",
        "message-new",
        "opendata-csv",
        "opendata-xlsx",
        "suggestions",
    ),
}


def build() -> dict[str, str]:
    """Make the records; returns the address of a page of each class, by its name."""
    SiteProfile.objects.create(
        name="某某区教育委员会",
        owner="某某区教育委员会",
        district="某某区",
        code="5001180001",
        domain="jw.example.gov.cn",
    )
    school, other = make_school(), make_school()
    party, honor = make_party(school=school), make_honor(to=school)
    HonorRecipient.objects.create(honor=make_honor(to=party), kind=RecipientKind.PERSON, person="甲某")
    PublicEvidence.objects.create(honor=honor, title="证书", path="documents/ab/x/document.pdf", kind="pdf", size=9)
    make_project(planned_school="新城小学")
    story, topic = _stories(school, party, honor)
    group, project, training = make_group("", school, other), make_project(school=school), make_training()
    make_group("", other)
    make_statistics(school, 2023, 2024)
    make_enrolment_area(make_enrolment_plan(2025), school, street="萱花路", estate="翠湖小区", door_from=1, door_to=9)
    make_enrolment_plan(2024, level="junior")
    make_instructor()
    SchoolPhoto.objects.create(school=school, photo=_photo(), alt_text="学生在操场上跳绳")
    SchoolDocument.objects.create(school=school, document=store_docx("章程", ["总则"], by=make_user()))
    Campus.objects.create(school=school, name="东校区", address="东大街 1 号")
    PartyFormerName.objects.create(organization=make_party(), name="旧名党支部", until=date(2019, 9, 1))
    PartyTerm.objects.create(organization=party, begins_on=date(2019, 9, 1), until=date(2024, 9, 1), secretary="书记岗")
    PartyFormerSuperior.objects.create(organization=party, superior=make_party(), until=date(2019, 9, 1))
    PartyMemberCount.objects.create(organization=party, year=2024, members=30)
    ProjectProgress.objects.create(project=project, on=date(2025, 3, 1), note="主体封顶")
    LetterSettings.objects.create()
    KeyFigure.objects.create(label="学校", counted=Counted.SCHOOLS)
    KeyFigure.objects.create(label="教师", stated_value="9000", source="统计公报", as_of=date(2025, 9, 1))
    Photo.objects.create(width=1600, height=1067, sha256="0" * 64)  # for those that choose one
    guide = ServiceGuide.objects.create(name="学区查询", slug="areas", audience=Audience.values[0])
    ServiceGuide.objects.create(name="转学", slug="transfer", audience=Audience.values[0])
    _composed(guide, topic, story)
    return _addresses(
        column=story.column, topic=topic, article=story, school=school, party=party, honor=honor, service=guide,
        group=group, project=project, training=training, merged=_merged(into=other),
        department=_department(), answer=make_published_answer(), consultation=make_consultation(),
    )  # fmt: skip


def _composed(guide: ServiceGuide, topic: Model, story: PublishedArticle) -> None:
    """What an editor puts on a guide's and a topic's page."""
    forms = (store_docx(title, ["学生姓名："], by=make_user()) for title in ("申请表", "确认书"))
    GuideDocument.objects.create(guide=guide, document=next(forms))
    GuideLookup.objects.create(guide=guide, lookup=Lookup.ENROLMENT)
    TopicStory.objects.create(topic=topic, heading="做法", story_id=story.pk)
    TopicDocument.objects.create(topic=topic, document=next(forms))
    TopicLink.objects.create(topic=topic, label="查学区", url="/schools/enrolment/")


def _photo() -> Photo:
    buffer = BytesIO()
    Image.new("RGB", (300, 200), "#0b4a82").save(buffer, "JPEG")
    return store_photo(SimpleUploadedFile("p.jpg", buffer.getvalue()), by=None)


def _department() -> Department:
    words = {"duties": "招生", "telephone": "023-49000011", "place": "四楼", "hours": "工作日"}
    department = Department.objects.create(name="基础教育科", slug="basic", **words)
    Matter.objects.create(department=department, name="孩子转学", telephone="023-49000012")
    Leader.objects.create(post="分管副主任", work="分管基础教育")
    return department


def _merged(into: School) -> School:
    school = make_school(state=SchoolState.MERGED)
    for one, kind, field, other in (
        (school, ChangeKind.MERGED, "state", into),
        (into, ChangeKind.ABSORBED, "", school),
    ):
        named = [{"code": other.code, "name": other.name}]
        SchoolChange.objects.create(school=one, on=date(2020, 9, 1), kind=kind, field=field, others=named)
    return school


def _stories(school: School, party: Model, honor: Model) -> tuple[PublishedArticle, Model]:
    column, topic = make_column(), make_topic()
    links = {
        "further_columns": [make_column("通知公告")],
        "topics": [topic],
        "schools": [school],
        "party_organizations": [party],
        "honors": [honor],
    }
    stories = [make_published(column=column, lead_picture=make_picture(), **links) for _ in range(2)]
    PublishedArticle.objects.filter(pk=stories[1].pk).update(expires_at=timezone.now() + timedelta(days=9))
    make_public_document(stories[0])
    FormerAddress.objects.create(path="/old/1.html", article_id=stories[0].pk)
    HonorSource.objects.create(honor=honor, story_id=stories[0].pk)
    until = timezone.now() + timedelta(days=9)
    Placement.objects.create(article_id=stories[0].pk, place="headline", until=until)
    make_topic()  # for what is moved to another one
    make_withdrawn(column=column)
    return stories[0], topic


def _addresses(**of) -> dict[str, str]:
    column, topic = [of["column"].slug], [of["topic"].slug]
    keys = {
        "column": column, "column-page": [*column, 2], "column-feed": column, "topic": topic, "topic-page": [*topic, 2],
        "article": [of["article"].pk], "school": [of["school"].code], "school-record": [of["merged"].code],
        "school-group": [of["group"].pk],
        "project": [of["project"].pk], "training-institution": [of["training"].pk], "honor": [of["honor"].pk],
        "honor-school-list": [of["school"].code],
        "party-organization": [of["party"].pk], "service": [of["service"].slug],
        "department": [of["department"].slug],
        "message": [of["answer"].pk], "consultation": [of["consultation"].pk],
        "sitemap-part": ["articles", of["article"].pk // PER_PART + 1],
    }  # fmt: skip
    return {name: reverse(name, args=keys.get(name, [])) for name in public_names() - NEVER_STORED}


def public_names() -> set[str]:
    """The name of every public address that there is."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif not str(pattern.pattern).startswith(("admin/", "media/", "api/", "invitations/")):
            yield from _names(pattern.url_patterns)


def public_models(app: str) -> list[type[Model]]:
    """The models that an app declares as read by the public."""
    config = apps.get_app_config(app)
    return [config.get_model(name) for name in config.public_models]
