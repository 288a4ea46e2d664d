"""What deserves a second look is said in a sentence and blocks nothing."""

import pytest

from schools.enums import Sponsor
from schools.rules.advice import about_instructor, about_school, about_training_institution
from tests.factories import make_instructor, make_school, make_training

pytestmark = pytest.mark.django_db
WRONG = "12500000000000000X"


def test_an_instructor_at_a_public_school():
    private, public = make_school("民办小学", sponsor=Sponsor.PRIVATE), make_school("公办小学")
    assert about_instructor(make_instructor(private)) == []
    assert about_instructor(make_instructor(private, public)) == [
        "公办小学不是民办学校，党建指导员一般只派往民办学校，请核对。"
    ]


@pytest.mark.parametrize(("make", "about"), [(make_school, about_school), (make_training, about_training_institution)])
def test_a_credit_code_that_does_not_check(make, about):
    said = f"统一社会信用代码“{WRONG}”的校验位不符，请对照证照核对一遍。"
    assert said in about(make(credit_code=WRONG))
    assert said not in about(make(credit_code=""))


def test_a_school_code_of_another_kind_or_another_province(settings):
    settings.PROVINCE_CODE = "50"
    assert about_school(make_school(code="2150000001", school_type="211")) == []
    (kind,) = about_school(make_school(code="3150000001", school_type="211"))
    assert kind == "标识码“3150000001”的办学类别与“小学”不符，请对照批文核对。"
    (place,) = about_school(make_school(code="2151000001", school_type="211"))
    assert place == "标识码“2151000001”第三、四位不是本省（市）代码 50，请核对。"
    settings.PROVINCE_CODE = ""
    assert about_school(make_school(code="2151000002", school_type="211")) == []
