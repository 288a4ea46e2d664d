"""The audit log: sealed in the database, told where from, proved whole, read and taken away by the auditor alone."""

import csv
import json
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from axes.signals import user_locked_out
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import Error, transaction
from django.db.models import ProtectedError
from django.db.transaction import TransactionManagementError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.acts import triggers
from eduweb.core.audit.log import GENESIS, _digest_without_account, digest, record, verified
from eduweb.core.audit.models import Entry
from eduweb.core.audit.origin import Origin, OriginMiddleware, current, recording_origin
from eduweb.core.audit.seal import SEAL
from eduweb.site.models import SiteProfile
from tests.factories import make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

LIST = reverse("admin:audit_entry_changelist")
PASSWORD = "a-long-password-2026"


def export(form: str) -> str:
    return reverse("admin:audit_entry_export", args=[form])


@pytest.fixture
def person():
    return make_user(Role.REPORTER, full_name="宣传科记者", password=PASSWORD)


@pytest.fixture
def auditor(client):
    user = make_user(Role.AUDITOR, full_name="审计员甲")
    client.force_login(user)
    return user


def actions() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


@pytest.mark.parametrize(
    "tamper",
    [
        lambda entries: entries.update(actor_name="别人"),
        lambda entries: entries.delete(),
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(person, tamper):
    record("送审", by=person, target=person)
    with pytest.raises(Error), transaction.atomic():
        tamper(Entry.objects.all())
    assert Entry.objects.get().actor_name == "宣传科记者"


def test_whoever_has_acted_keeps_the_account(person):
    record("送审", by=person, target=person)
    with pytest.raises(ProtectedError):
        person.delete()


def test_an_entry_keeps_where_the_request_came_from_and_the_chain_covers_it(person):
    with recording_origin(Origin("10.0.0.7", "Firefox")):
        entry = record("送审", by=person, target=person)
    assert (entry.address, entry.agent) == ("10.0.0.7", "Firefox")
    entry.address = "10.0.0.8"
    assert digest(entry) != entry.hash


UNPROVED = {"id", "hash"}  # the hash is the proof itself
TAMPERED = {"at": timezone.now() - timedelta(days=1), "detail": {"round": 2}, "actor": None}


@pytest.mark.parametrize("name", sorted({field.name for field in Entry._meta.concrete_fields} - UNPROVED))
def test_an_entry_tampered_with_in_any_one_field_is_found(person, name):
    with recording_origin(Origin("10.0.0.7", "Firefox")):
        entry = record("送审", by=person, target=person, round=1)
    triggers.lift(SEAL)
    Entry.objects.filter(pk=entry.pk).update(**{name: TAMPERED.get(name, "别的")})
    assert verified()[1] == entry


def as_before_accounts_were_proved(person, **where) -> Entry:
    """An entry as version 0.1 wrote it."""
    last = Entry.objects.order_by("-id").values_list("hash", flat=True).first() or GENESIS
    entry = Entry(at=timezone.now(), actor=person, actor_name=str(person), action="送审", previous_hash=last, **where)
    entry.hash = _digest_without_account(entry)
    entry.save()
    return entry


def test_entries_from_before_accounts_and_addresses_were_proved_still_hold(person):
    as_before_accounts_were_proved(person)
    as_before_accounts_were_proved(person, address="10.0.0.7", agent="Firefox")
    record("退回", by=person, target=person)
    assert verified() == (3, None)


def test_once_an_account_was_proved_no_entry_may_go_without(person):
    record("送审", by=person, target=person)
    forged = as_before_accounts_were_proved(person)
    assert verified()[1] == forged


def test_verifying_names_the_first_broken_entry_and_fails(person):
    entries = [record(action, by=person, target=person) for action in ("送审", "退回", "送审")]
    printed = StringIO()
    call_command("verify_audit", stdout=printed)
    assert "共 3 条" in printed.getvalue()
    triggers.lift(SEAL)  # as somebody might who holds the database itself
    Entry.objects.filter(pk=entries[1].pk).update(actor_name="别人")
    with pytest.raises(CommandError, match=f"第 {entries[1].pk} 条"):
        call_command("verify_audit")


def test_a_log_cut_off_at_its_end_is_found_by_a_hash_that_was_noted(person):
    record("送审", by=person, target=person)
    last = record("退回", by=person, target=person).hash
    call_command("verify_audit", holds=last, stdout=StringIO())
    triggers.lift(SEAL)
    Entry.objects.filter(hash=last).delete()
    with pytest.raises(CommandError, match="截去"):
        call_command("verify_audit", holds=last)


def test_coming_failing_and_going_are_recorded_with_the_address(client, person):
    sign_in = reverse("admin:login")
    client.post(sign_in, {"username": person.username, "password": "wrong"}, REMOTE_ADDR="10.1.1.1")
    client.post(sign_in, {"username": person.username, "password": PASSWORD}, REMOTE_ADDR="10.1.1.1")
    client.post(reverse("admin:logout"))
    assert actions() == ["登录失败", "登录", "退出"]
    failed = Entry.objects.earliest("id")
    assert (failed.address, failed.actor, failed.target_id) == ("10.1.1.1", None, str(person.pk))


def test_a_name_that_nobody_has_is_not_kept_since_it_may_be_a_password(client):
    client.post(reverse("admin:login"), {"username": "my-Secret-2026", "password": "x"})
    assert actions() == ["登录失败"]
    assert "my-Secret-2026" not in json.dumps(list(Entry.objects.values()), default=str)


def test_being_locked_out_is_recorded(person):
    with recording_origin(Origin("10.1.1.1", "")):
        user_locked_out.send("axes", request=None, username=person.username, ip_address="10.1.1.1")
    assert actions() == ["登录锁定"]


def test_changing_ones_password_is_recorded_without_it(client, person):
    client.force_login(person)
    new = "another-password-2026"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post(reverse("admin:password_change"), form)
    assert "修改密码" in actions()
    assert new not in json.dumps(list(Entry.objects.values()), default=str)


def test_the_auditor_narrows_the_log_by_day_person_and_action(client, auditor, person):
    record("送审", by=person, target=person)
    record("退回", by=auditor, target=person)
    assert client.get(LIST, {"did": "送审"}).content.decode().count('class="field-moment') == 1
    assert client.get(LIST, {"who": "宣传科记者"}).content.decode().count('class="field-moment') == 1
    assert client.get(LIST, {"until": "2020-01-01"}).content.decode().count('class="field-moment') == 0
    assert client.get(LIST, {"from": "2020-01-01"}).content.decode().count('class="field-moment') >= 2


@pytest.mark.parametrize("query", [{"from": "x"}, {"until": "2020-13-45"}, {"who": "\0"}, {"p": "99999"}, {"o": "9"}])
def test_odd_questions_are_no_error_of_the_server(client, auditor, query):
    assert client.get(LIST, query).status_code < 500
    assert client.get(export("csv"), query).status_code < 500


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1+1"])
def test_a_table_takes_no_formula_from_the_log_and_json_keeps_the_words(client, auditor, words):
    record("送审", by=None, by_name=words, target=auditor)
    table = b"".join(client.get(export("csv"), {"did": "送审"}).streaming_content).decode("utf-8-sig")
    heading, row = csv.reader(StringIO(table, newline=""))
    assert row[2] == f"'{words}"
    assert heading[2] == "操作人姓名"
    (line,) = b"".join(client.get(export("jsonl"), {"did": "送审"}).streaming_content).decode().splitlines()
    assert json.loads(line)["actor_name"] == words


def test_taking_the_log_away_leaves_an_entry(client, auditor):
    client.get(export("csv"))
    assert actions() == ["导出操作记录"]


def test_an_entry_is_written_within_the_acts_transaction_alone(person, monkeypatch):
    monkeypatch.setattr("eduweb.core.acts.running.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(TransactionManagementError):
        record("送审", by=person, target=person)
    assert not Entry.objects.exists()


def test_an_entry_keeps_who_what_and_which_in_short(person):
    target = SiteProfile(name="很长的名称" * 100)
    entry = record("送审", by=None, by_name="命令行" * 100, target=target, round=1)
    assert (entry.actor, len(entry.actor_name), entry.target_id, len(entry.target_label)) == (None, 150, "", 300)
    assert (entry.target_kind, entry.detail) == ("site.SiteProfile", {"round": 1})
    assert record("送审", by=None, target=person).actor_name == "定时任务"
    assert record("送审", by=person, target=person).actor_name == str(person)


def test_each_entry_follows_from_the_one_before(person):
    first, second = record("送审", by=person, target=person), record("退回", by=person, target=person)
    assert (first.previous_hash, second.previous_hash) == (GENESIS, first.hash)
    assert verified() == (2, None)
    triggers.lift(SEAL)
    Entry.objects.filter(pk=first.pk).delete()
    assert verified() == (0, second)


HASH = "90f8bb9fda9eb26734194611592d9f5014bc25472d76c2a5f3289cc676270d41"
HASH_WITHOUT_ACCOUNT = "18e3d4b37be28db8197848b30b538128ee3045ccc7ae5f0d77c1f0ce228154bb"


def test_the_hash_is_the_same_on_every_machine():
    """What was sealed once must be provable for ever, whatever the order of keys and the zone of the clock."""
    entry = Entry(
        previous_hash=GENESIS,
        at=datetime(2026, 5, 3, 1, 2, 3, tzinfo=UTC),
        actor_id=3,
        actor_name="甲",
        action="送审",
        target_kind="articles.Article",
        target_id="7",
        target_label="读书节",
        detail={"b": 1, "a": "初"},
    )
    assert (digest(entry), _digest_without_account(entry)) == (HASH, HASH_WITHOUT_ACCOUNT)
    entry.detail, entry.at = {"a": "初", "b": 1}, entry.at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert (digest(entry), _digest_without_account(entry)) == (HASH, HASH_WITHOUT_ACCOUNT)


def test_a_request_tells_its_address_and_browser_while_it_is_answered():
    request = RequestFactory().get("/", REMOTE_ADDR="1" * 99, HTTP_USER_AGENT="Fire\x00fox\n" + "x" * 300)
    seen = []
    OriginMiddleware(lambda _request: seen.append(current()))(request)
    assert (len(seen[0].address), len(seen[0].agent), seen[0].agent[:8]) == (45, 200, "Firefoxx")
    assert current() == Origin("", "")


def days(client, **query) -> list[str]:
    """The days of the entries that the list shows under these filters."""
    page = BeautifulSoup(client.get(LIST, query).content, "html.parser")
    return [cell.text.strip()[:10] for cell in page.select(".field-moment")]


def test_a_period_takes_in_both_its_days(client, auditor, person):
    zone = timezone.get_default_timezone()
    triggers.lift(SEAL)
    for moment in (
        datetime(2026, 5, 1, 23, 59, 59, tzinfo=zone),
        datetime(2026, 5, 2, tzinfo=zone),
        datetime(2026, 5, 3, 23, 59, 59, tzinfo=zone),
        datetime(2026, 5, 4, tzinfo=zone),
    ):
        entry = record("送审", by=person, target=person)
        Entry.objects.filter(pk=entry.pk).update(at=moment)
    asked = {"did": "送审", "from": "2026-05-02", "until": "2026-05-03"}
    assert days(client, **asked) == ["2026-05-03", "2026-05-02"]
    page = BeautifulSoup(client.get(LIST, asked).content, "html.parser")
    fields = page.select(".desk-period input[name]")
    assert [(field["name"], field["value"]) for field in fields] == [
        ("did", "送审"),
        ("from", "2026-05-02"),
        ("until", "2026-05-03"),
    ]


def test_an_entry_is_read_whole(client, auditor, person):
    entry = record("送审", by=person, target=person, text="<b>初</b>", round=1)
    gone = record("送审", by=person, target=person)
    page = client.get(reverse("admin:audit_entry_change", args=[entry.pk])).content.decode()
    for words in (f"{person}（用户 {person.pk}）", "&lt;b&gt;初&lt;/b&gt;", "&quot;round&quot;: 1", entry.hash):
        assert words in page
    triggers.lift(SEAL)
    Entry.objects.filter(pk=gone.pk).update(target_kind="gone.Kind")
    page = client.get(reverse("admin:audit_entry_change", args=[gone.pk])).content.decode()
    assert f"（gone.Kind {person.pk}）" in page


def test_a_copy_is_named_by_its_moment_kept_nowhere_and_recorded_with_its_filters(client, auditor, person):
    record("送审", by=person, target=person)
    answer = client.get(export("csv"), {"did": "送审", "who": "甲\0" + "乙" * 300})
    assert re.fullmatch(r'attachment; filename="audit-\d{8}-\d{4}\.csv"', answer["Content-Disposition"])
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    taken = Entry.objects.get(action="导出操作记录")
    assert (taken.actor, taken.target_id) == (auditor, str(auditor.pk))
    assert taken.detail == {"form": "csv", "filters": {"did": "送审", "who": "甲" + "乙" * 199}}
    assert client.get(export("xlsx")).status_code == 404


def test_a_copy_holds_the_whole_chain_in_its_order(client, auditor, person):
    made = [record("送审", by=person, target=person, round=number) for number in (1, 2)]
    answer = client.get(export("jsonl"), {"did": "送审"})
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert [(row["id"], row["hash"], row["previous_hash"], row["detail"]) for row in rows] == [
        (entry.pk, entry.hash, entry.previous_hash, entry.detail) for entry in made
    ]
    assert datetime.fromisoformat(rows[0]["at"]) == made[0].at
    table = b"".join(client.get(export("csv"), {"did": "送审"}).streaming_content).decode("utf-8-sig")
    heading, first, _ = csv.reader(StringIO(table, newline=""))
    assert (heading[-1], first[-1], first[7]) == ("摘要", made[0].hash, '{"round": 1}')
    assert first[1] == f"{timezone.localtime(made[0].at):%Y-%m-%d %H:%M:%S}"


def test_a_table_keeps_the_words_of_the_details_readable(client, auditor, person):
    record("送审", by=person, target=person, opinion="同意")
    table = b"".join(client.get(export("csv"), {"did": "送审"}).streaming_content).decode("utf-8-sig")
    _, row = csv.reader(StringIO(table, newline=""))
    assert row[7] == '{"opinion": "同意"}'


def test_the_auditor_changes_nothing(client, auditor, person):
    entry = record("送审", by=person, target=person)
    change = reverse("admin:audit_entry_change", args=[entry.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"actor_name": "别人"}).status_code == 403
    assert client.post(reverse("admin:audit_entry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:audit_entry_add")).status_code == 403
    assert client.post(export("csv")).status_code == 405


@pytest.mark.parametrize("role", [r for r in Role if r != Role.AUDITOR])
def test_nobody_else_reads_the_log(client, role):
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403
    assert client.get(export("csv")).status_code == 403


def test_an_account_given_another_post_is_an_entry_of_its_own(client):
    client.force_login(make_user(Role.ADMINISTRATOR))
    user = make_user(Role.REPORTER)
    page = reverse("admin:accounts_user_change", args=[user.pk])
    group = User.groups.field.related_model.objects.get(name=Role.PUBLISHER.label)
    client.post(page, filled(client.get(page)) | {"groups": [group.pk]})
    assert Entry.objects.get(action="调整岗位").detail["posts"] == ["发布"]
