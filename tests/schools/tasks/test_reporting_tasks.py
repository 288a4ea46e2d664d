"""A task from the district to every school: set, filled in, sent back, approved, locked; reminded of and extended."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from schools.models import Report, ReportingTask, School, SchoolStatistics
from schools.sheets import STATISTICS
from schools.tasks.periodic_tasks import remind_overdue, tell_changed
from tests.core.sheets.tables import bring_in, csv_file
from tests.factories import make_group, make_member, make_official, make_school, make_statistics, make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
FIGURES = {"classes": 30, "pupils": 1200, "staff": 90, "full_time_teachers": 80}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def registrar(db) -> Client:
    return signed_in(make_user(Role.REGISTRAR))


def set_task(registrar: Client, **values) -> ReportingTask:
    add = reverse("admin:schools_reportingtask_add")
    words = {"title": "学年统计", "subject": "statistics", "school_year": 2025, "due_on": TODAY() + timedelta(days=9)}
    answer = registrar.post(add, filled(registrar.get(add)) | words | values)
    assert answer.status_code == 302, answer.context["errors"]
    return ReportingTask.objects.latest("pk")


def act(client: Client, record, verb: str, **values):
    address = reverse(f"admin:schools_{record._meta.model_name}_act", args=[record.pk, verb])
    return client.post(address, seen_of(record) | values)


def of(task: ReportingTask, school: School) -> Report:
    return task.reports.get(school=school)


def save_figures(client: Client, school: School, **figures):
    page = reverse("admin:schools_school_change", args=[school.pk])
    row = {f"statistics-0-{name}": value for name, value in figures.items()}
    return client.post(page, filled(client.get(page)) | row)


def test_a_task_is_for_the_chosen_schools_alone(registrar):
    primary, nursery = make_school(), make_school(school_type="111")
    assert [one.school for one in set_task(registrar, levels=["1"]).reports.all()] == [nursery]
    assert [one.school for one in set_task(registrar, codes=primary.code).reports.all()] == [primary]
    assert [one.school for one in set_task(registrar, towns=[primary.town], levels=["2"]).reports.all()] == [primary]
    assert set_task(registrar).reports.count() == 2


def test_a_task_is_for_schools_by_sponsor_group_and_search(registrar):
    public, private, third = make_school(), make_school(sponsor="private"), make_school()
    group = make_group("汇龙教育集团", lead_school=public)
    make_member(group, third)
    left = make_member(group, private)
    left.left_on = TODAY()
    left.save()
    assert chosen(set_task(registrar, sponsors=["private"])) == [private]
    assert chosen(set_task(registrar, groups=[group.pk])) == [public, third], "its lead and its members of today"
    assert chosen(set_task(registrar, picked=[private.pk], codes=third.code)) == [private, third]


def chosen(task: ReportingTask) -> list[School]:
    return [one.school for one in task.reports.order_by("school_id")]


def test_a_school_out_of_the_chosen_range_is_told_where_it_was_picked(registrar):
    public, _ = make_school(), make_school(sponsor="private")
    add = reverse("admin:schools_reportingtask_add")
    words = {"title": "学年统计", "subject": "statistics", "school_year": 2025, "due_on": TODAY() + timedelta(days=9)}
    answer = registrar.post(add, filled(registrar.get(add)) | words | {"sponsors": ["private"], "picked": [public.pk]})
    assert public.code in answer.context["adminform"].form.errors["picked"][0]
    assert not ReportingTask.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"school_year": ""}, "须写明学年"),
        ({"subject": "record"}, "请清空这一格"),
        ({"due_on": "2020-01-01"}, "截止日期已经过去"),
        ({"items": ["address"]}, "与填报内容不符"),
        ({"codes": "2150999999"}, "没有这样的学校"),
        ({"levels": ["5"]}, "请放宽"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused_in_words(registrar, wrong, told):
    make_school()
    add = reverse("admin:schools_reportingtask_add")
    words = {"title": "学年统计", "subject": "statistics", "school_year": 2025, "due_on": TODAY() + timedelta(days=9)}
    answer = registrar.post(add, filled(registrar.get(add)) | words | wrong)
    assert answer.status_code == 200 and told in answer.content.decode()
    assert not ReportingTask.objects.exists()


def test_the_official_meets_it_first_with_what_is_missing_and_the_way_there(registrar):
    school = make_school()
    official = make_official(school)
    set_task(registrar)
    page = signed_in(official).get(reverse("admin:index")).content.decode()
    assert "等您填报" in page and "还缺：2025—2026 学年统计" in page
    assert f"{reverse('admin:schools_school_change', args=[school.pk])}#statistics-group" in page
    assert Message.objects.filter(recipient=official, text__contains="学年统计").count() == 1


def test_nothing_is_reported_before_it_is_filled_in(registrar):
    school = make_school()
    client, task = signed_in(make_official(school)), set_task(registrar, items=["intake"])
    answer = act(client, of(task, school), "report")
    assert answer.status_code == 409 and "还没有填" in answer.content.decode()
    make_statistics(school, 2025)
    assert "还没有填：招生数" in act(client, of(task, school), "report").content.decode()
    SchoolStatistics.objects.update(intake=200)
    assert act(client, of(task, school), "report").status_code == 302
    assert of(task, school).state == "reported"


def test_a_field_that_waits_for_approval_counts_as_filled_in(registrar):
    school = make_school(principal="")
    client, task = (
        signed_in(make_official(school)),
        set_task(registrar, subject="record", school_year="", items=["principal"]),
    )
    assert act(client, of(task, school), "report").status_code == 409
    school.change_requests.create(made_by=make_user()).items.create(field="principal", old="", new="校长办公室")
    assert act(client, of(task, school), "report").status_code == 302


def test_a_report_is_sent_back_with_a_reason_corrected_approved_and_locked(registrar):
    school = make_school()
    make_statistics(school, 2025)
    official = make_official(school)
    client, task = signed_in(official), set_task(registrar)
    act(client, of(task, school), "report")
    assert act(registrar, of(task, school), "send_back").status_code == 409  # no reason
    assert act(registrar, of(task, school), "send_back", reason="班级数有误").status_code == 302
    assert "班级数有误" in client.get(reverse("admin:index")).content.decode()
    assert Message.objects.filter(recipient=official, text__contains="班级数有误").exists()
    assert save_figures(client, school, classes=31).status_code == 302
    for who, verb, state in (
        (client, "report", "reported"),
        (registrar, "approve", "approved"),
        (registrar, "lock", "locked"),
    ):
        assert act(who, of(task, school), verb).status_code == 302
        assert of(task, school).state == state
    assert school.statistics.get().locked_on == TODAY()


@pytest.mark.parametrize("verb", ["approve", "send_back", "lock", "extend"])
def test_a_school_does_not_decide_about_itself(registrar, verb):
    school = make_school()
    make_statistics(school, 2025)
    client, task = signed_in(make_official(school)), set_task(registrar)
    if verb != "extend":
        act(client, of(task, school), "report")
    if verb == "lock":
        act(registrar, of(task, school), "approve")
    before = of(task, school).state
    answer = act(client, of(task, school), verb, reason="无", due_on=TODAY() + timedelta(days=99))
    assert answer.status_code == 409 and "只有区教委登记员" in answer.content.decode()
    assert of(task, school).state == before


def test_what_was_handed_in_is_changed_by_the_school_no_more(registrar):
    school = make_school()
    make_statistics(school, 2024, 2025)
    client, task = signed_in(make_official(school)), set_task(registrar)
    act(client, of(task, school), "report")
    answer = save_figures(client, school, classes=31)  # row 0 is 2025
    assert answer.status_code == 200 and "已报区教委" in answer.content.decode()
    assert school.statistics.get(school_year=2025).classes == 30


def test_the_district_approves_what_it_has_seen(registrar):
    school = make_school()
    make_statistics(school, 2025)
    task = set_task(registrar)
    act(signed_in(make_official(school)), of(task, school), "report")
    seen = seen_of(of(task, school))
    SchoolStatistics.objects.update(pupils=1201)
    address = reverse("admin:schools_report_act", args=[of(task, school).pk, "approve"])
    answer = registrar.post(address, seen)
    assert answer.status_code == 409 and "1201" in answer.content.decode()


def test_one_click_reminds_those_who_have_not_reported_once_a_day(registrar, monkeypatch):
    done, late = make_school(), make_school()
    make_statistics(done, 2025)
    good, slow, task = make_official(done), make_official(late), set_task(registrar)
    act(signed_in(good), of(task, done), "report")
    day = TODAY()
    assert act(registrar, task, "remind").status_code == 409  # told today, when the task was set
    monkeypatch.setattr(timezone, "localdate", lambda *_: day + timedelta(days=1))
    assert act(registrar, task, "remind").status_code == 302
    assert act(registrar, task, "remind").status_code == 409
    assert [Message.objects.filter(recipient=one, text__contains="尽快").count() for one in (good, slow)] == [0, 1]


def test_time_is_given_to_one_school_or_to_all_that_have_not_reported(registrar):
    one, other = make_school(), make_school()
    task, later = set_task(registrar), TODAY() + timedelta(days=20)
    assert act(registrar, of(task, one), "extend", due_on=later).status_code == 302
    assert (of(task, one).due_on, of(task, other).due_on) == (later, task.due_on)
    assert act(registrar, of(task, one), "extend", due_on=TODAY()).status_code == 409
    assert act(registrar, task, "extend", due_on=later - timedelta(days=5)).status_code == 302
    assert (of(task, one).due_on, of(task, other).due_on) == (later, later - timedelta(days=5))


def test_all_approved_reports_are_locked_at_once_and_no_other(registrar):
    first, second = make_school(), make_school()
    make_statistics(first, 2025), make_statistics(second, 2025)
    task = set_task(registrar)
    assert act(registrar, task, "lock").status_code == 409
    for school in (first, second):
        act(signed_in(make_official(school)), of(task, school), "report")
    act(registrar, of(task, first), "approve")
    assert act(registrar, ReportingTask.objects.get(), "lock").status_code == 302
    assert (of(task, first).state, of(task, second).state) == ("locked", "reported")
    assert [row.locked_on for row in SchoolStatistics.objects.order_by("school")] == [TODAY(), None]


def test_what_was_changed_after_it_was_seen_is_locked_with_none_of_the_others(registrar):
    schools = [make_school(), make_school()]
    task = set_task(registrar)
    for school in schools:
        make_statistics(school, 2025)
        act(signed_in(make_official(school)), of(task, school), "report")
        act(registrar, of(task, school), "approve")
    page = registrar.get(reverse("admin:schools_reportingtask_change", args=[task.pk])).content.decode()
    assert all(school.with_code in page for school in schools) and "在校生 " in page
    seen = seen_of(task)
    schools[1].statistics.update(pupils=4321)
    answer = registrar.post(reverse("admin:schools_reportingtask_act", args=[task.pk, "lock"]), seen)
    told = answer.content.decode()
    assert answer.status_code == 409 and f"{schools[1].with_code}：原为" in told and "现为“已报，" in told
    assert [of(task, school).state for school in schools] == ["approved", "reported"]
    assert not SchoolStatistics.objects.exclude(locked_on=None).exists()


def test_the_workbook_tells_each_schools_state_and_what_is_missing(registrar):
    make_school("甲小学"), make_school("乙小学")
    task = set_task(registrar)
    answer = registrar.get(reverse("admin:schools_reportingtask_sheet", args=[task.pk]))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[1], row[3], row[7]) for row in rows] == [
        ("甲小学", "未填", "2025—2026 学年统计"),
        ("乙小学", "未填", "2025—2026 学年统计"),
    ]


def test_the_district_reads_a_large_task_in_as_many_queries_as_a_small_one(registrar, django_assert_max_num_queries):
    for _ in range(60):
        make_school()
    task = set_task(registrar)
    pages = [
        reverse("admin:schools_reportingtask_change", args=[task.pk]),
        reverse("admin:schools_report_changelist"),
        reverse("admin:schools_reportingtask_sheet", args=[task.pk]),
        reverse("admin:index"),
    ]
    for page in pages:
        with django_assert_max_num_queries(30):
            assert registrar.get(page).status_code == 200


@pytest.fixture
def locked(registrar) -> tuple[Client, Report]:
    """A school's client, and its locked figures of 2025: 30 classes, 1200 pupils."""
    school = make_school()
    make_statistics(school, 2025)
    client, task = signed_in(make_official(school)), set_task(registrar)
    for who, verb in ((client, "report"), (registrar, "approve"), (registrar, "lock")):
        act(who, of(task, school), verb)
    return client, of(task, school)


def test_locked_figures_change_by_a_request_and_the_old_ones_are_shown_of_their_day(registrar, locked, monkeypatch):
    client, report = locked
    day, school = TODAY(), report.school
    typed = {**FIGURES, "intake": 0, "graduates": 0, "site_area": 0, "floor_area": 0, "pupils": 1234}
    assert act(client, report, "correct", **typed).status_code == 409  # no reason
    assert act(client, report, "correct", reason="漏计转入", **typed).status_code == 302
    (asked,) = school.change_requests.all()
    assert asked.what == "2025—2026 学年在校生" and school.statistics.get().pupils == 1200
    item = asked.items.get()
    address = reverse("admin:schools_changerequest_act", args=[asked.pk, "decide"])
    assert "1200" in registrar.get(reverse("admin:schools_changerequest_change", args=[asked.pk])).content.decode()
    assert registrar.post(address, seen_of(asked) | {f"outcome-{item.pk}": "approve"}).status_code == 302
    assert school.statistics.get().pupils == 1234
    change = school.changes.get()
    assert (change.field, change.value, change.reason) == ("2025.pupils", "1200", "漏计转入")
    monkeypatch.setattr(timezone, "localdate", lambda *_: day + timedelta(days=9))
    address = school.get_absolute_url()
    former = client.get(address, {"as_of": day - timedelta(days=1)}).context["statistics"].rows
    assert 1200 in former[0] and 1234 not in former[0]
    assert 1234 in client.get(address).context["statistics"].rows[0]
    assert registrar.get(reverse("admin:schools_schoolchange_changelist")).status_code == 200


@pytest.mark.parametrize("wrong", [{"intake": 1300}, {"pupils": -1}, {"pupils": ""}, {}])
def test_a_correction_that_cannot_be_is_refused_and_the_text_stays(locked, wrong):
    client, report = locked
    typed = {**FIGURES, "intake": 0, "graduates": 0, "site_area": 0, "floor_area": 0, "reason": "漏计转入"}
    answer = act(client, report, "correct", **typed | wrong)
    assert answer.status_code == 409 and "漏计转入" in answer.content.decode()
    assert not report.school.change_requests.exists()


def test_what_is_not_locked_leaves_no_trace_of_each_typing(registrar):
    school = make_school()
    make_statistics(school, 2025)
    save_figures(signed_in(make_official(school)), school, classes=31)
    assert school.statistics.get().classes == 31 and not school.changes.exists()


def test_an_official_of_many_schools_is_asked_for_each_the_most_urgent_first(registrar):
    schools = [make_school() for _ in range(10)]
    client = signed_in(make_official(*schools))
    urgent = set_task(registrar, title="先报的", codes=schools[-1].code, due_on=TODAY())
    set_task(registrar, title="后报的", codes=" ".join(one.code for one in schools))
    page = client.get(reverse("admin:index")).content.decode()
    assert 0 < page.index(str(urgent)) < page.index("后报的")
    assert client.get(reverse("admin:schools_report_changelist")).context["cl"].result_count == 11


def approved(registrar: Client, **task) -> Report:
    """A school's approved report, with figures of 2025: 30 classes, 1200 pupils."""
    school = make_school()
    make_statistics(school, 2025)
    client, made = signed_in(make_official(school)), set_task(registrar, **task)
    act(client, of(made, school), "report")
    assert act(registrar, of(made, school), "approve").status_code == 302
    return of(made, school)


RECORD = {"subject": "record", "school_year": ""}


def by_form(registrar: Client, report: Report):
    save_figures(registrar, report.school, pupils=1234)


def by_sheet(registrar: Client, report: Report):
    table = csv_file(["学校标识码", "学年", "在校生"], [report.school.code, "2025", "1234"])
    bring_in(STATISTICS, table, by=make_user(Role.REGISTRAR))


def by_shell(registrar: Client, report: Report):
    SchoolStatistics.objects.update(pupils=1234)


def by_deletion(registrar: Client, report: Report):
    SchoolStatistics.objects.all().delete()


def by_another_year(registrar: Client, report: Report):
    SchoolStatistics.objects.update(school_year=2024)


def by_the_school(registrar: Client, report: Report):
    client = signed_in(report.school.officers.get().user)
    page = reverse("admin:schools_school_change", args=[report.school_id])
    client.post(page, filled(client.get(page)) | {"telephone": "021-59611234"})


def by_bulk(registrar: Client, report: Report):
    School.objects.update(address="汇龙路 1 号")


def by_campus(registrar: Client, report: Report):
    report.school.campuses.create(name="南校区", address="南路 2 号")


@pytest.mark.parametrize("change", [by_form, by_sheet, by_shell, by_deletion, by_another_year])
def test_figures_changed_after_the_approval_are_not_locked_before_somebody_has_seen_them(registrar, change):
    report = approved(registrar)
    change(registrar, report)
    report = Report.objects.get()
    assert report.state == "reported" and report.changes_since_approval
    assert act(registrar, report, "lock").status_code == 409
    assert act(registrar, report.task, "lock").status_code == 409
    assert not SchoolStatistics.objects.exclude(locked_on=None).exists()
    page = registrar.get(reverse("admin:schools_report_change", args=[report.pk])).content.decode()
    assert "审核通过之后有改动，须重新审核" in page
    assert "审核通过之后有改动" in registrar.get(reverse("admin:index")).content.decode()
    task = registrar.get(reverse("admin:schools_reportingtask_change", args=[report.task_id])).content.decode()
    assert "1 所审核之后有改动，须重新审核" in task


@pytest.mark.parametrize("change", [by_the_school, by_bulk, by_campus])
def test_a_record_changed_after_the_approval_waits_for_the_district_again(registrar, change):
    report = approved(registrar, **RECORD)
    change(registrar, report)
    report = Report.objects.get()
    assert report.state == "reported" and len(report.changes_since_approval) == 1
    assert act(registrar, report, "approve").status_code == 302
    assert Report.objects.get().changes_since_approval == []


@pytest.mark.parametrize("task", [{}, RECORD])
def test_what_is_no_part_of_the_report_leaves_it_approved(registrar, task):
    report = approved(registrar, **task)
    make_statistics(make_school(), 2025)
    make_statistics(report.school, 2024)
    School.objects.update(confirmed_on=TODAY(), updated_at=timezone.now())
    SchoolStatistics.objects.update(pupils=F("pupils"))
    assert Report.objects.get(pk=report.pk).state == "approved"


def test_the_school_is_told_once_what_was_changed_after_the_approval(registrar):
    report = approved(registrar)
    told = Message.objects.filter(recipient=report.school.officers.get().user, text__contains="审核通过之后有改动")
    assert tell_changed() == []
    SchoolStatistics.objects.update(pupils=1234)
    assert ([len(tell_changed()) for _ in range(2)], told.count()) == ([1, 0], 1)
    assert "在校生：原为“1200”，现为“1234”" in told.get().text


def test_a_locked_record_tells_what_was_changed_since(registrar):
    report = approved(registrar, **RECORD)
    assert act(registrar, report, "lock").status_code == 302
    School.objects.update(address="汇龙路 1 号")
    page = registrar.get(reverse("admin:schools_report_change", args=[report.pk])).content.decode()
    assert Report.objects.get().state == "locked" and "汇龙路 1 号”" in page


def test_every_one_of_a_school_s_overdue_reports_is_called_for(registrar, monkeypatch):
    school, day = make_school(), TODAY()
    official = make_official(school)
    set_task(registrar, title="甲任务"), set_task(registrar, title="乙任务")
    monkeypatch.setattr(timezone, "localdate", lambda *_: day + timedelta(days=10))
    remind_overdue()
    told = Message.objects.filter(recipient=official, text__contains="请尽快")
    assert [text.count("甲任务") for text in told.order_by("text").values_list("text", flat=True)] == [0, 1]
