"""Whatever is kept in the back office leaves an entry with each old and new value, rows below a record included."""

import pytest
from django.urls import reverse

from articles.models import Column, Topic
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from honors.enums import HonorLevel
from honors.models import Honor
from schools.models import School
from tests.factories import make_column, make_honor, make_school, make_statistics, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    user = make_user(Role.ADMINISTRATOR, Role.REGISTRAR, Role.PUBLISHER)
    client.force_login(user)
    return user


def address(record, page: str = "change") -> str:
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_{page}", args=[record.pk])


def save(client, record, **changes):
    form = filled(client.get(address(record)))
    return client.post(address(record), form | changes, follow=True)


def said(action: str, *, by, about) -> dict:
    entry = Entry.objects.get(action=action, target_kind=about._meta.label, target_id=str(about.pk))
    assert entry.actor == by
    return entry.detail


def test_a_new_record(client, keeper):
    add = reverse("admin:articles_topic_add")
    form = filled(client.get(add)) | {"name": "清廉学校", "slug": "clean", "description": "专题。"}
    client.post(add, form)
    assert said("新增", by=keeper, about=Topic.objects.get()) == {"rows": []}


def test_a_change_with_each_old_and_new_value_in_words(client, keeper):
    parent, column = make_column("教育要闻"), make_column("区内要闻", review_steps=1)
    save(client, column, name="本区要闻", parent=parent.pk)
    fields = {entry["field"]: (entry["old"], entry["new"]) for entry in said("修改", by=keeper, about=column)["fields"]}
    assert fields == {"栏目名称": ("区内要闻", "本区要闻"), "上级栏目": ("", "教育要闻")}
    assert Column.objects.get(pk=column.pk).parent == parent


def test_a_choice_by_its_label_and_long_words_cut(client, keeper):
    honor = make_honor("先进集体", level=HonorLevel.DISTRICT, description="旧" * 10)
    save(client, honor, level=HonorLevel.NATIONAL, description="新" * 600)
    fields = {entry["field"]: (entry["old"], entry["new"]) for entry in said("修改", by=keeper, about=honor)["fields"]}
    assert fields["级别"] == (HonorLevel.DISTRICT.label, HonorLevel.NATIONAL.label)
    assert fields["说明"] == ("旧" * 10, "新" * 500)


def test_nothing_is_said_of_a_form_that_changed_nothing(client, keeper):
    save(client, make_column())
    assert not Entry.objects.filter(action="修改").exists()


def test_rows_that_came_changed_and_went(client, keeper):
    school = make_school("红旗小学")
    changed, gone = make_statistics(school, 2024, 2023, pupils=1000)
    page = filled(client.get(address(school)))
    rows = {page[f"statistics-{number}-id"]: number for number in range(2)}
    page |= {f"statistics-{rows[str(changed.pk)]}-pupils": "1010", f"statistics-{rows[str(gone.pk)]}-DELETE": "on"}
    page |= {"campuses-TOTAL_FORMS": "1", "campuses-0-id": "", "campuses-0-school": school.pk}
    page |= {"campuses-0-name": "东校区", "campuses-0-address": "东路 1 号", "campuses-0-telephone": ""}
    client.post(address(school), page)
    detail = said("修改", by=keeper, about=school)
    assert detail["fields"] == []
    assert sorted(detail["rows"], key=lambda row: row["did"]) == [
        {
            "kind": "学年统计",
            "did": "修改",
            "row": str(changed),
            "fields": [{"field": "在校生", "old": "1000", "new": "1010"}],
        },
        {"kind": "学年统计", "did": "删除", "row": str(gone)},
        {"kind": "校区", "did": "新增", "row": str(school.campuses.get())},
    ]


def test_each_of_many_that_are_deleted_at_once(client, keeper):
    first, second, kept = (make_honor(f"第{number}项荣誉") for number in range(3))
    form = {"action": "delete_selected", "_selected_action": [first.pk, second.pk], "post": "yes"}
    client.post(reverse("admin:honors_honor_changelist"), form)
    assert list(Honor.objects.all()) == [kept]
    for gone in (first, second):
        assert said("删除", by=keeper, about=gone) == {}
    assert not Entry.objects.filter(target_id=str(kept.pk), target_kind="honors.Honor").exists()


def test_a_deletion_on_the_records_own_page(client, keeper):
    school = make_school("红旗小学")
    number = school.pk
    client.post(address(school, "delete"), {"post": "yes"})
    assert not School.objects.exists()
    assert Entry.objects.get(action="删除", target_id=str(number)).target_label == "红旗小学"
