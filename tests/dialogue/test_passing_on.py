"""A letter is passed on: those who are asked see the clerk's words alone, and their reply goes back to the clerk."""

import pytest
from django.test import Client

from eduweb.bureau.models import Department
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message as Notice
from eduweb.dialogue.actions import Refused, close, give_back, pass_on, reply
from eduweb.dialogue.models import Message, Referral
from tests.dialogue.conftest import SECRET
from tests.factories import make_official, make_school, make_user

pytestmark = pytest.mark.django_db
TASK = "家长希望老师留意同学相处，请说明学校的做法。"


@pytest.fixture
def school(profile):
    return make_school()


@pytest.fixture
def official(school):
    return make_official(school)


@pytest.fixture
def letter(write) -> Message:
    write()
    return Message.objects.get()


@pytest.fixture
def passed_on(letter, clerk, school, official, press) -> Referral:
    """The letter, passed on to the school by the button."""
    done = press(clerk, letter, "pass-on", school_code=school.code, task=TASK)
    assert done.status_code == 302
    return Referral.objects.get()


def opened(user, address: str):
    client = Client()
    client.force_login(user)
    return client.get(address)


def page_of(referral: Referral) -> str:
    return f"/admin/dialogue/referral/{referral.pk}/change/"


def test_a_school_is_told_replies_to_the_clerk_and_its_words_begin_the_answer(passed_on, official, clerk, press):
    (notice,) = Notice.objects.filter(recipient=official)
    assert notice.text == f"{passed_on}等待回复。"
    assert page_of(passed_on) in opened(official, "/admin/").content.decode()
    assert press(official, passed_on, "reply", reply="已调整座位，班主任每天留意。").status_code == 302
    assert Notice.objects.filter(recipient=clerk, occasion="转办有了回音").exists()
    page = opened(clerk, f"/admin/dialogue/message/{passed_on.message_id}/change/").content.decode()
    assert page.count("已调整座位，班主任每天留意。</p>") == page.count("已调整座位，班主任每天留意。</textarea>") == 1
    assert f"{passed_on.recipient}已回复" in opened(clerk, "/admin/").content.decode()


def test_what_is_given_back_is_passed_on_to_a_department_where_its_handlers_reply(passed_on, official, clerk, press):
    assert press(official, passed_on, "give-back", reason="属于基础教育科").status_code == 302
    handler = make_user()
    words = {"duties": "招生", "telephone": "1", "place": "四楼", "hours": "工作日"}
    department = Department.objects.create(name="基础教育科", slug="basic", **words)
    department.handlers.add(handler)
    press(clerk, passed_on.message, "pass-on", department=str(department.pk), task=TASK)
    second = Referral.objects.get(department=department)
    assert press(handler, second, "reply", reply="已经处理。").status_code == 302
    assert opened(handler, page_of(passed_on)).status_code == 404
    assert opened(official, page_of(second)).status_code == 404


def test_nothing_of_the_writer_reaches_those_who_are_asked(passed_on, official):
    addresses = [
        page_of(passed_on),
        "/admin/dialogue/referral/",
        "/admin/",
        f"/admin/dialogue/referral/?q={SECRET['name']}",
    ]
    for address in addresses:
        page = opened(official, address)
        assert page.status_code in (200, 302)
        assert not any(word in page.content.decode() for word in (*SECRET.values(), passed_on.message.number)), address


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("请联系 138 1234 5678", "手机号"),
        ("请联系陈家长", "来信人的称呼"),
        ("身份证号 110101199003074610", "身份证"),
        ("写到 CHEN@example.org", "来信人的邮箱"),
        (" ", "请写明转办的内容"),
    ],
)
def test_the_words_that_are_passed_on_name_nobody(write, clerk, school, press, task, said):
    write(email="chen@example.org")
    refused = press(clerk, Message.objects.get(), "pass-on", school_code=school.code, task=task)
    assert refused.status_code == 409 and said in refused.content.decode()
    assert task.strip() in refused.content.decode() and not Referral.objects.exists()


def test_a_letter_goes_to_one_recipient_that_there_is(letter, clerk, press, school):
    for values in ({}, {"school_code": "999"}, {"department": "999"}, {"department": "1 OR 1=1"}, {"department": "²"}):
        refused = press(clerk, letter, "pass-on", task=TASK, **values)
        assert refused.status_code == 409, values
    assert not Referral.objects.exists()


def test_who_is_asked_no_more_replies_no_more(passed_on, official, clerk):
    close(passed_on.message, by=clerk, reason="来信人已另行解决")
    for act in (reply, give_back):
        with pytest.raises(Refused, match="已经结束"):
            act(passed_on, by=official, words="晚了")
    Referral.objects.update(state="open")
    with pytest.raises(Refused, match="已经结束"):
        reply(passed_on, by=official, words="晚了")


def test_only_who_answers_passes_on_and_only_who_is_asked_replies(letter, passed_on, school):
    strangers = [make_user(role) for role in Role if role != Role.CLERK]
    strangers += [make_official(make_school()), make_user(is_superuser=True)]
    for user in strangers:
        with pytest.raises(Refused, match="没有转给您"):
            reply(passed_on, by=user, words="插一句")
        with pytest.raises(Refused, match="不办理来信"):
            pass_on(letter, by=user, task=TASK, school=school)
        assert opened(user, page_of(passed_on)).status_code in (403, 404)


def test_an_official_who_has_left_the_school_reads_no_more(passed_on, official):
    assert opened(official, page_of(passed_on)).status_code == 200
    official.school_offices.all().delete()
    assert opened(official, page_of(passed_on)).status_code == 404


def test_what_was_passed_on_goes_with_the_letter(passed_on, official, press):
    press(official, passed_on, "reply", reply="已处理")
    passed_on.message.erase(by_writer=True)
    assert Referral.objects.values_list("task", "reply").get() == ("", "")
    assert opened(official, page_of(passed_on)).status_code == 404
