"""Small records for tests: every argument has a plain default, and a test names the values that it cares about.

`make_published` writes the public row directly, past review: it is for tests of what readers see. Tests of the door
itself go through `articles.actions`.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles import contributions
from articles.enums import State
from articles.models import (
    Article,
    Column,
    ColumnLimit,
    Contribution,
    Correspondent,
    PublishedArticle,
    PublishedDocument,
    Topic,
    Withdrawal,
)
from articles.models.story_text import DOCUMENT_LINKS
from eduweb.bureau.models import Department
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.enclosures.intake import enclose, take_in
from eduweb.core.media.public.pictures import Picture
from eduweb.dialogue.enums import AnswerState, MessageKind, MessageState
from eduweb.dialogue.models import Answer, Consultation, Message, PublishedAnswer, PublishedConsultation
from eduweb.disclosure.models import Application
from honors.enums import HonorLevel, RecipientKind
from honors.models import Honor, HonorRecipient, HonorReport
from schools.enums import PartyType, ProjectKind, SchoolType, Sponsor, TrainingCategory
from schools.models import (
    EducationProject,
    EnrolmentArea,
    EnrolmentPlan,
    GroupMembership,
    PartyInstructor,
    PartyOrganization,
    School,
    SchoolGroup,
    SchoolOfficer,
    SchoolStatistics,
    TrainingInstitution,
)

BODY = "<p>新学期，区内各校把课后服务排进了课表。</p><h2>家长看得见</h2><p>每周一张安排表贴在校门口。</p>"
MANY_TO_MANY = ("further_columns", "topics", "schools", "party_organizations", "honors")

_number = count(1)


def make_user(*roles: Role, username: str = "", **fields) -> User:
    """A member of staff holding these posts; has no password, so sign in with `client.force_login`."""
    number = next(_number)
    user = User.objects.create_user(username or f"user{number}", is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=[role.label for role in roles]))
    return user


def make_limited(*roles: Role, columns: Iterable[Column], **fields) -> User:
    """A member of staff whose posts are limited to these columns."""
    user = make_user(*roles, **fields)
    ColumnLimit.objects.create(user=user).columns.set(columns)
    return user


def make_column(name: str = "教育要闻", **fields) -> Column:
    """A top-level column for plain stories; `slug=` where the test asks for its address."""
    words = {"slug": f"column-{next(_number)}", "description": f"{name}的稿件。", "keywords": "教育,学校"}
    return Column.objects.create(name=name, **{**words, **fields})


def make_topic(name: str = "清廉学校建设", **fields) -> Topic:
    """An open topic."""
    words = {"slug": f"topic-{next(_number)}", "description": f"{name}的稿件汇集在这里。"}
    return Topic.objects.create(name=name, **{**words, **fields})


def make_school(name: str = "", **fields) -> School:
    """An open public primary school with a valid code of its own."""
    number = next(_number)
    words = {
        "code": f"2150{number:06d}",
        "school_type": SchoolType.PRIMARY,
        "town": "中山路街道",
        "address": f"萱花路 {number} 号",
        "telephone": "023-49800000",
    }
    return School.objects.create(name=name or f"第{number}小学", **{**words, **fields})


def make_official(*schools: School) -> User:
    """An official's account for these schools' records."""
    user = make_user(Role.SCHOOL_OFFICIAL)
    for school in schools:
        SchoolOfficer.objects.create(user=user, school=school)
    return user


def make_party(name: str = "", **fields) -> PartyOrganization:
    """A Party branch without superior or school."""
    words = {"org_type": PartyType.BRANCH}
    return PartyOrganization.objects.create(name=name or f"第{next(_number)}党支部", **{**words, **fields})


def make_honor(name: str = "", *, to: School | PartyOrganization | None = None, **fields) -> Honor:
    """A district-level honour of 2025, given to a school, a Party organization, or else to the district itself."""
    words = {"level": HonorLevel.DISTRICT, "year": 2025, "awarding_body": "区教育委员会"}
    honor = Honor.objects.create(name=name or f"第{next(_number)}项荣誉", **{**words, **fields})
    match to:
        case School():
            place = {"kind": RecipientKind.SCHOOL, "school": to}
        case PartyOrganization():
            place = {"kind": RecipientKind.PARTY, "party_organization": to}
        case _:
            place = {"kind": RecipientKind.DISTRICT}
    HonorRecipient.objects.create(honor=honor, **place)
    return honor


def make_report(school: School, *, by: User, scan: str = "scan.pdf", **fields) -> HonorReport:
    """An honour that a school has reported with a PDF."""
    words = {"name": f"第{next(_number)}项申报", "level": HonorLevel.DISTRICT, "year": 2025}
    report = HonorReport.objects.create(school=school, made_by=by, **{**words, **fields})
    enclose(report, [take_in(SimpleUploadedFile(scan, b"%PDF-1.7 scan"), by=by)])
    return report


def make_statistics(school: School, *school_years: int, **fields) -> list[SchoolStatistics]:
    """The school's figures in these school years."""
    words = {"classes": 30, "pupils": 1200, "staff": 90, "full_time_teachers": 80, **fields}
    return [SchoolStatistics.objects.create(school=school, school_year=year, **words) for year in school_years]


def make_group(name: str = "", *members: School, **fields) -> SchoolGroup:
    """A school group with a lead school of its own, its members in since 2019."""
    if "lead_school" not in fields:
        fields["lead_school"] = make_school()
    group = SchoolGroup.objects.create(name=name or f"第{next(_number)}教育集团", **fields)
    for school in members:
        make_member(group, school)
    return group


def make_member(
    group: SchoolGroup, school: School, joined_on: date = date(2019, 9, 1), left_on: date | None = None
) -> GroupMembership:
    """A school in a group, since 2019 and until now unless the test says otherwise."""
    return GroupMembership.objects.create(group=group, school=school, joined_on=joined_on, left_on=left_on)


def make_instructor(*schools: School, **fields) -> PartyInstructor:
    """A Party-building instructor who serves these schools since 2024; without any, a private school is made."""
    words = {"person": "党务干部", "home_unit": "街道中心校", "started_on": date(2024, 9, 1)}
    instructor = PartyInstructor.objects.create(**{**words, **fields})
    instructor.schools.set(schools or [make_school(sponsor=Sponsor.PRIVATE)])
    return instructor


def make_training(name: str = "", **fields) -> TrainingInstitution:
    """A training institution in normal state, with a licence for years to come."""
    number = next(_number)
    words = {
        "licence_number": f"教民 {number:06d} 号",
        "category": TrainingCategory.NON_SUBJECT,
        "town": "中山路街道",
        "address": f"渝西大道 {number} 号",
        "telephone": "023-49770000",
        "valid_until": date(2099, 12, 31),
    }
    return TrainingInstitution.objects.create(name=name or f"第{number}培训中心", **{**words, **fields})


def make_project(name: str = "", **fields) -> EducationProject:
    """A planned canteen of no school in particular."""
    words = {"kind": ProjectKind.CANTEEN}
    return EducationProject.objects.create(name=name or f"第{next(_number)}食堂新建工程", **{**words, **fields})


def make_enrolment_plan(year: int = 2026, **fields) -> EnrolmentPlan:
    """A published document on the areas of primary schools, with a number of its own."""
    words = {
        "title": f"{year} 年小学招生范围",
        "document_number": f"教基〔{year}〕{next(_number)} 号",
        "issued_on": date(year, 5, 20),
        "is_published": True,
        "office": "基础教育科",
        "telephone": "023-49800003",
    }
    return EnrolmentPlan.objects.create(year=year, **{**words, **fields})


def make_enrolment_area(plan: EnrolmentPlan, *schools: School, **fields) -> EnrolmentArea:
    """A line of the document, in one town unless the test says otherwise."""
    area = plan.areas.create(**{"town": "中山路街道", **fields})
    area.schools.set(schools)
    return area


def make_article(title: str = "", **fields) -> Article:
    """A draft on the desk, with all that submission asks for; relations may be given as lists."""
    relations = {name: fields.pop(name) for name in MANY_TO_MANY if name in fields}
    if "column" not in fields:
        fields["column"] = Column.objects.first() or make_column()
    if "author" not in fields:
        fields["author"] = make_user(Role.REPORTER)
    words = {
        "title": title or f"第{next(_number)}篇稿件",
        "summary": "课后服务每周公布安排。",
        "body": BODY,
        "source": "区教委宣传科",
        "byline": "记者 甲某",
    }
    article = Article.objects.create(**{**words, **fields})
    for name, records in relations.items():
        getattr(article, name).set(records)
    return article


def make_published(
    title: str = "", *, published_at: datetime | None = None, expires_at: datetime | None = None, **fields
) -> PublishedArticle:
    """A public row with its desk article. Without `published_at`, each one is a minute newer than the one before."""
    shown = {name: fields.pop(name) for name in ("lead_picture", *DOCUMENT_LINKS) if name in fields}
    article = make_article(title, state=State.PUBLISHED, expires_at=expires_at, **fields)
    moment = published_at or timezone.now() - timedelta(days=30) + timedelta(minutes=next(_number))
    story = PublishedArticle.objects.create(
        article=article,
        column=article.column,
        text_hash=article.digest(),
        first_published_at=moment,
        published_at=moment,
        updated_at=moment,
        expires_at=expires_at,
        is_demo=article.is_demo,
        **article.text_values(),
        **shown,
    )
    for name in MANY_TO_MANY:
        getattr(story, name).set(fields.get(name, ()))
    return story


def make_withdrawn(notice: str = "本稿件已由主办单位撤下。", **fields) -> Withdrawal:
    """The notice at the address of a story that readers could see once."""
    article = make_article(state=State.WITHDRAWN, **fields)
    return Withdrawal.objects.create(article=article, notice=notice, withdrawn_at=timezone.now())


def make_public_document(
    story: PublishedArticle, title: str = "实施方案", kind: str = "pdf", **fields
) -> PublishedDocument:
    """An attachment that a public story names; the file itself is the test's affair."""
    key = f"{next(_number):020x}"
    words = {"path": f"documents/{key[:2]}/{key}/document.{kind}", "size": 20480, "order": next(_number)}
    return PublishedDocument.objects.create(story=story, title=title, kind=kind, **{**words, **fields})


def make_picture(**fields) -> dict:
    """The picture of a public row; no file lies behind it."""
    words = {"photo": 1, "key": f"{next(_number):020x}", "width": 1600, "height": 1067, "alt": "学生在操场上跳绳"}
    return Picture(**{**words, **fields}).as_json()


def make_message(**fields) -> Message:
    """A letter that waits for its answer."""
    today = timezone.localdate()
    words = {"kind": MessageKind.QUESTION, "title": "怎样转学", "text": "孩子要转学，怎样办。"}
    days = {"handle_by": today, "answer_by": today, "last_day": today}
    return Message.objects.create(**{"number": f"20260101-{next(_number):04d}", **words, **days, **fields})


def make_answer(**fields) -> Answer:
    """An answer that waits for its review."""
    message = fields.pop("message", None) or make_message(state=MessageState.IN_REVIEW, may_publish=True)
    words = {
        "outcome": "explained",
        "text": "到学校办理。",
        "office": "办公室",
        "title": "怎样转学",
        "question": "怎样办。",
    }
    author = {"written_by": fields.pop("written_by", None) or make_user(), "written_at": timezone.now()}
    return Answer.objects.create(message=message, **{**words, **author, **fields})


def make_published_answer(**fields) -> PublishedAnswer:
    """A published answer, written past its review."""
    answer, today = make_answer(), timezone.localdate()
    words = {
        "kind": MessageKind.QUESTION,
        "title": "怎样转学",
        "question": "怎样办。",
        "text": "到学校办理。",
        "office": "办公室",
    }
    return PublishedAnswer.objects.create(
        answer=answer, **{**words, "received_on": today, "answered_on": today, **fields}
    )


def make_consultation(title: str = "课后服务收费标准", **fields) -> PublishedConsultation:
    """A consultation that was let out and is open."""
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=3), "closes_on": today + timedelta(days=9)}
    words = {"title": title, "text": "征求意见。", "office": "基础教育科", **days, **fields}
    consultation = Consultation.objects.create(state=AnswerState.APPROVED, **words)
    return PublishedConsultation.objects.create(consultation=consultation, **words)


def make_application(**fields) -> Application:
    """An application for disclosure, as it came in."""
    words = {"kind": "person", "applicant": "申请人甲某某", "telephone": "13900001234", "wanted": "校舍维修的验收报告"}
    ways = {"form": "electronic", "delivery": "online"}
    return Application.objects.create(**{"number": f"20260102-{next(_number):04d}", **words, **ways, **fields})


def make_correspondent(*units: School | Department, **fields) -> User:
    """The account of a correspondent who writes for these units."""
    user = make_user(Role.CORRESPONDENT, **fields)
    for unit in units:
        Correspondent.objects.create(user=user, **{unit._meta.model_name: unit})
    return user


def make_contribution(by: User, title: str = "运动会开幕", text: str = "学生走上操场。", **fields) -> Contribution:
    """A contribution for the first unit of this correspondent, handed in."""
    unit = by.correspondences.order_by("pk").first()
    words = {"school": unit.school, "department": unit.department, "title": title, "text": text}
    contribution = Contribution(**{**words, **fields})
    contributions.save_draft(contribution, by=by)
    return contributions.submit(contribution, by=by)
