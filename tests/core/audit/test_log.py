"""The audit log: sealed in the database, told where from, proved whole, read and taken away by the auditor alone."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from axes.signals import user_locked_out
from django.core.management import CommandError, call_command
from django.db import Error, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.acts import triggers
from eduweb.core.audit.log import digest, first_broken, record
from eduweb.core.audit.models import Entry
from eduweb.core.audit.origin import Origin, coming_from
from eduweb.core.audit.seal import SEAL
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
    with coming_from(Origin("10.0.0.7", "Firefox")):
        entry = record("送审", by=person, target=person)
    assert (entry.address, entry.agent) == ("10.0.0.7", "Firefox")
    entry.address = "10.0.0.8"
    assert digest(entry) != entry.hash


# The number of the account is no part of the proof: the name is. The hash is the proof itself.
UNPROVED = {"id", "actor", "hash"}
TAMPERED = {"at": timezone.now() - timedelta(days=1), "detail": {"round": 2}}


@pytest.mark.parametrize("name", sorted({field.name for field in Entry._meta.concrete_fields} - UNPROVED))
def test_an_entry_tampered_with_in_any_one_field_is_found(person, name):
    with coming_from(Origin("10.0.0.7", "Firefox")):
        entry = record("送审", by=person, target=person, round=1)
    triggers.lift(SEAL)
    Entry.objects.filter(pk=entry.pk).update(**{name: TAMPERED.get(name, "别的")})
    assert first_broken() == entry


def test_entries_from_before_addresses_were_kept_still_hold(person):
    entry = record("送审", by=person, target=person)
    assert entry.address == ""
    with coming_from(Origin("10.0.0.7", "Firefox")):
        record("退回", by=person, target=person)
    assert first_broken() is None


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
    with coming_from(Origin("10.1.1.1", "")):
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
