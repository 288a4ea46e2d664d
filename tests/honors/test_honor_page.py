"""An honour's page: facts, recipients, stories; its evidence stays on the desk."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from eduweb.core.media.models import Document
from eduweb.site.models import SiteProfile
from honors.enums import HonorLevel, HonorState, RecipientKind
from honors.models import Honor, HonorRecipient
from tests.factories import make_honor, make_party, make_published, make_school
from tests.queries import queries

pytestmark = pytest.mark.django_db


def shown(client, honor: Honor) -> str:
    answer = client.get(honor.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_states_everything_that_the_document_says(client):
    honor = make_honor(
        "党建双创培育创建单位",
        level=HonorLevel.MUNICIPAL,
        grade="培育创建单位",
        batch="第二批",
        awarding_body="市教委",
        document_number="渝教〔2025〕7 号",
        awarded_on=date(2025, 3, 1),
        valid_until=date(2028, 3, 1),
        stage="培育",
        count=3,
        description="依据公布名单登记。",
    )
    page = shown(client, honor)
    for words in (
        *("培育创建单位", "第二批", "市教委", "渝教〔2025〕7 号", "2025-03-01", "2028-03-01", "培育", "3 项"),
        *("依据公布名单登记。", "有效", "直辖市的市级荣誉为省部级。"),
    ):
        assert words in page, words


def test_the_note_on_municipalities_stands_on_municipal_honours_alone(client):
    assert "直辖市" not in shown(client, make_honor(level=HonorLevel.NATIONAL))


def test_every_recipient_is_named_and_the_district_by_its_name(client):
    SiteProfile.objects.create(name="教委", district="永川区", owner="教委", code="5001180001", domain="x.cn")
    honor, school = make_honor(), make_school("红旗小学")
    organization = make_party("汇龙小学党总支")
    HonorRecipient.objects.create(honor=honor, kind=RecipientKind.SCHOOL, school=school)
    HonorRecipient.objects.create(honor=honor, kind=RecipientKind.PARTY, party_organization=organization)
    HonorRecipient.objects.create(honor=honor, kind=RecipientKind.PERSON, person="一年级语文教师岗", school=school)
    page = shown(client, honor)
    place = f'<a href="{school.get_absolute_url()}">红旗小学</a>'
    name = f'<a href="{organization.get_absolute_url()}">汇龙小学党总支</a>'
    assert f"永川区、{place}、{name}、一年级语文教师岗（{place}）" in page


def test_evidence_is_never_public(client):
    scan = Document.objects.create(title="证书扫描件", file="documents/secret.pdf", kind="pdf", sha256="ab" * 32)
    page = shown(client, make_honor(evidence=scan))
    assert "证书扫描件" not in page
    assert "secret" not in page


def test_a_revoked_honour_says_so(client):
    assert "该荣誉已被撤销" in shown(client, make_honor(state=HonorState.REVOKED))


def test_stories_that_name_the_honour_stand_on_its_page(client):
    honor = make_honor()
    make_published("实验区经验交流", honors=[honor])
    assert "实验区经验交流" in shown(client, honor)


def test_the_page_takes_as_many_queries_for_many_recipients_as_for_one(client):
    honor = make_honor(to=make_school())
    few = queries(client, honor.get_absolute_url())
    for _ in range(20):
        HonorRecipient.objects.create(honor=honor, kind=RecipientKind.SCHOOL, school=make_school())
        make_published(honors=[honor])
    assert queries(client, honor.get_absolute_url()) == few <= 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": RecipientKind.SCHOOL},
        {"kind": RecipientKind.PARTY},
        {"kind": RecipientKind.PERSON},
        {"kind": RecipientKind.DISTRICT, "person": "某岗位"},
        {"kind": "nobody"},
    ],
)
def test_a_recipient_is_what_its_kind_says(wrong):
    honor = make_honor()
    with pytest.raises(IntegrityError), transaction.atomic():
        HonorRecipient.objects.create(honor=honor, **wrong)


@pytest.mark.parametrize("wrong", [{"level": 9}, {"count": 0}])
def test_an_honour_has_a_known_level_and_counts_at_least_one(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_honor(**wrong)
