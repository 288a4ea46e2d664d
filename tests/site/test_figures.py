"""Key figures say whether they are counted or stated, and stay true."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import clear_script_prefix, set_script_prefix

from eduweb.site.enums import Counted
from eduweb.site.models import KeyFigure
from eduweb.site.public.front.key_figures import ON_HOME, home_figures, stated_figures
from honors.enums import HonorLevel
from schools.enums import SchoolState, Sponsor
from schools.models import PartyInstructor
from tests.factories import make_honor, make_party, make_project, make_school

pytestmark = pytest.mark.django_db


def test_a_counted_figure_follows_the_records():
    KeyFigure.objects.create(label="学校", counted=Counted.SCHOOLS)
    make_school()
    make_school(state=SchoolState.CLOSED)
    assert home_figures() == (((("学校", "1", "", "本站登记", ""),)), "数字为本站登记数，随时更新。")


def test_a_stated_figure_shows_its_source_and_date_with_the_counted_one_beside_it():
    KeyFigure.objects.create(
        label="国家级荣誉",
        unit="项",
        stated_value="20余",
        source="区教委公开报道",
        as_of=date(2024, 7, 1),
        counted=Counted.NATIONAL_HONORS,
    )
    make_honor(level=HonorLevel.NATIONAL, count=3)
    make_honor(level=HonorLevel.SCHOOL)
    (figure,), source = home_figures()
    assert (figure.value, figure.note) == ("20余", "本站登记 3 项")
    assert "公布数据来源：区教委公开报道，2024-07-01。“本站登记”按在册资料随时统计" in source
    assert stated_figures() == [["国家级荣誉", "20余项", "3 项", "区教委公开报道", "2024-07-01"]]


def test_the_home_page_shows_five_figures_with_each_source_once():
    for number, source in enumerate(["报纸", "年报", "报纸", "报纸", "报纸", "第六种"]):
        KeyFigure.objects.create(label=f"数{number}", stated_value="3270", source=source, as_of=date(2024, 7, 1))
    shown, source = home_figures()
    assert len(shown) == ON_HOME
    assert source == "公布数据来源：数0、数2、数3、数4据报纸，2024-07-01；数1据年报，2024-07-01。"


def test_a_figure_leads_to_its_records_below_a_sub_path_too():
    KeyFigure.objects.create(label="学校", counted=Counted.SCHOOLS, url="/schools/")
    KeyFigure.objects.create(label="荣誉", counted=Counted.NATIONAL_HONORS)
    set_script_prefix("/jw/")
    try:
        assert [figure.url for figure in home_figures().shown] == ["/jw/schools/", ""]
    finally:
        clear_script_prefix()


def test_every_count_counts_something():
    for kind in Counted:
        KeyFigure.objects.create(label=kind, counted=kind, stated_value="约数", source="报纸", as_of=date(2024, 7, 1))
    school = make_school(sponsor=Sponsor.PRIVATE, nursery_places=90)
    make_party()
    make_honor(level=HonorLevel.NATIONAL)
    make_project(is_livelihood=True)
    instructor = PartyInstructor.objects.create(person="党务干部", home_unit="街道", started_on=date(2024, 1, 1))
    instructor.schools.add(school)
    values = {label: now for label, _, now, *_ in stated_figures()}
    assert values[Counted.NURSERY_PLACES] == "90"
    assert [label for label, value in values.items() if value == "0"] == [Counted.TRAINING_INSTITUTIONS]


def test_all_figures_cost_one_query(django_assert_num_queries):
    for kind in Counted:
        KeyFigure.objects.create(label=kind.label, counted=kind)
    with django_assert_num_queries(1):
        assert len(home_figures().shown) == ON_HOME


@pytest.mark.parametrize("words", [{}, {"stated_value": "430余"}, {"stated_value": "430余", "source": "区教委"}])
def test_a_figure_without_count_or_source_is_no_figure(words):
    with pytest.raises(IntegrityError):
        KeyFigure.objects.create(label="精品课", **words)
