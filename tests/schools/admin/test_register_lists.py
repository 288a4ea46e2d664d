"""Groups, training institutions and projects: lists and pages."""

from datetime import date

import pytest
from django.urls import reverse

from schools.enums import ProjectKind, ProjectStage, TrainingCategory, TrainingState
from schools.models import ProjectProgress
from tests.factories import (
    make_group,
    make_member,
    make_picture,
    make_project,
    make_school,
    make_training,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db


def names(answer) -> set[str]:
    assert answer.status_code == 200
    return {record.name for record in answer.context["page"]}


def test_a_group_page_gives_members_with_dates_and_former_members_with_their_time(client):
    group = make_group(
        "汇龙教育集团", make_school("红旗小学"), lead_school=make_school("汇龙小学"), introduction="共建共享。"
    )
    make_member(group, make_school("双石小学"), date(2019, 9, 1), date(2022, 8, 31))
    page = client.get(group.get_absolute_url()).content.decode()
    for words in (
        "汇龙教育集团",
        "汇龙小学",
        "红旗小学",
        "2019-09-01 加入",
        "双石小学",
        "2019-09-01 至 2022-08-31",
        "共建共享。",
    ):
        assert words in page, words
    assert page.index("红旗小学") < page.index("曾经的成员校") < page.index("双石小学")


def test_groups_are_listed_with_their_members_in_as_many_queries_for_many_as_for_one(client):
    make_group("汇龙教育集团", make_school("红旗小学"))
    address = reverse("school-groups")
    assert "红旗小学" in client.get(address).content.decode()
    few = queries(client, address)
    for _ in range(8):
        make_group("", make_school(), make_school())
    assert queries(client, address) == few


def test_the_training_list_leaves_out_the_cancelled_until_they_are_asked_for(client):
    make_training("墨香书法")
    make_training("启明科技", state=TrainingState.WARNING)
    make_training("旧时艺术", state=TrainingState.CANCELLED)
    address = reverse("training")
    page = client.get(address)
    assert names(page) == {"墨香书法", "启明科技"}
    assert "现有 2 家，其中预警 1 家" in page.content.decode()
    assert names(client.get(address, {"state": "cancelled"})) == {"旧时艺术"}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"category": TrainingCategory.SUBJECT}, {"启明辅导"}),
        ({"town": "临江镇"}, {"墨香书法"}),
        ({"q": "书法"}, {"墨香书法"}),
        ({"q": "教民 42 号"}, {"启明辅导"}),
        ({"q": "数学"}, {"启明辅导"}),
        ({"state": "normal", "town": "临江镇"}, {"墨香书法"}),
    ],
)
def test_training_filters_find_by_category_town_state_and_words(client, filters, found):
    make_training("墨香书法", town="临江镇", licence_number="教民 7 号")
    make_training("启明辅导", category=TrainingCategory.SUBJECT, licence_number="教民 42 号", scope="数学")
    assert names(client.get(reverse("training"), filters)) == found


def test_a_training_row_says_its_state_in_words_and_warns_of_a_licence_that_ran_out(client):
    make_training("墨香书法", licence_number="教民 7 号", valid_until=date(2020, 6, 30))
    page = client.get(reverse("training")).content.decode()
    for words in ("state--normal", "正常", "教民 7 号", "2020-06-30", "许可证已过有效期", "tel:023-49770000"):
        assert words in page, words


def test_a_cancelled_institution_keeps_its_page_with_a_warning(client):
    institution = make_training(state=TrainingState.CANCELLED, supervision_account="某银行，尾号 1024")
    page = client.get(institution.get_absolute_url()).content.decode()
    assert "不得再招生收费" in page
    assert "尾号 1024" in page


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"新建食堂", "科技小学"}),
        ({"livelihood": "1"}, {"新建食堂"}),
        ({"stage": ProjectStage.PLANNED.value}, {"科技小学"}),
        ({"kind": "new"}, {"科技小学"}),
        ({"kind": "new", "livelihood": "1"}, set()),
    ],
)
def test_projects_are_found_by_stage_kind_and_livelihood(client, filters, found):
    make_project("新建食堂", is_livelihood=True, stage=ProjectStage.BUILDING)
    make_project("科技小学", kind=ProjectKind.NEW, planned_school="科技小学")
    assert names(client.get(reverse("projects"), filters)) == found


def test_livelihood_works_are_named_and_the_stage_bar_marks_where_a_project_stands(client):
    make_project("新建食堂", is_livelihood=True, stage=ProjectStage.BUILDING)
    page = client.get(reverse("projects")).content.decode()
    assert "民生实事 1 项" in page
    assert '<li aria-current="step">建设中</li>' in page
    assert page.count('class="is-done"') == 3


def test_a_project_page_tells_its_progress_newest_first_with_pictures(client):
    project = make_project("新建食堂", school=make_school("临江小学"), floor_area=6200, investment="2380.50")
    ProjectProgress.objects.create(project=project, on=date(2026, 4, 1), note="完成设计。")
    ProjectProgress.objects.create(
        project=project, on=date(2026, 9, 1), note="主体封顶。", picture=make_picture(alt="脚手架")
    )
    page = client.get(project.get_absolute_url()).content.decode()
    assert page.index("主体封顶。") < page.index("完成设计。")
    for words in ('alt="脚手架"', "6,200 ㎡", "2,380.5 万元", "临江小学"):
        assert words in page, words


@pytest.mark.parametrize(("name", "make"), [("training", make_training), ("projects", make_project)])
def test_lists_take_as_many_queries_for_many_records_as_for_few(client, name, make):
    make()
    few = queries(client, reverse(name))
    for _ in range(60):
        make()
    assert queries(client, reverse(name)) == few <= 7
