"""How a bureau's site begins: `manage.py first_run`, asked at a terminal or answered by the environment."""

import getpass
import sys

import pytest
from django.core.management import CommandError, call_command

from articles.models import Column
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.site.models import SiteProfile

ANSWERS = {
    "SITE_NAME": "某区教育委员会",
    "SITE_DISTRICT": "某区",
    "SITE_OWNER": "某区教育委员会办公室",
    "SITE_CODE": "5001180001",
    "SITE_DOMAIN": "jw.example.gov.cn",
    "ADMIN_USERNAME": "keeper",
    "ADMIN_PASSWORD": "Sunny-Campus-2026",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(monkeypatch):
    """Every answer in the environment, and nobody at a terminal."""
    for name, value in ANSWERS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)


@pytest.fixture
def asked(monkeypatch):
    """Somebody at a terminal: gives the answers in turn, and says which questions came."""

    def give(*answers: str, passwords: tuple[str, ...]) -> list[str]:
        words, secrets, questions = list(answers), list(passwords), []

        def answer(question):
            questions.append(question)
            if not words:
                raise EOFError
            return words.pop(0)

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr(getpass, "getpass", lambda _words: secrets.pop(0))
        return questions

    return give


def test_the_environment_can_answer_everything(answered):
    call_command("first_run")
    profile = SiteProfile.objects.get()
    assert (profile.name, profile.district, profile.code) == ("某区教育委员会", "某区", "5001180001")
    assert not profile.is_demo


def test_the_first_administrator_holds_no_editorial_post_and_is_no_superuser(answered):
    call_command("first_run")
    keeper = User.objects.get()
    assert keeper.check_password(ANSWERS["ADMIN_PASSWORD"])
    assert keeper.is_staff and not keeper.is_superuser
    assert keeper.role_names == {Role.ADMINISTRATOR.label}


def test_there_are_columns_to_write_in(answered):
    call_command("first_run")
    columns = list(Column.objects.all())
    assert [column.slug for column in columns if column.in_navigation] == (
        ["news", "notices", "policies", "party", "schools", "media", "interpretation"]
    )
    for column in columns:
        column.full_clean()


def test_the_beginning_stands_in_the_audit_log(answered):
    call_command("first_run")
    assert list(Entry.objects.values_list("action", "actor_name")) == [("建站", "系统管理员")]


def test_a_second_run_changes_nothing(answered):
    call_command("first_run")
    call_command("first_run")
    assert (User.objects.count(), Column.objects.count()) == (1, 10)


def test_without_a_terminal_it_names_what_is_missing(answered, monkeypatch):
    monkeypatch.delenv("SITE_CODE")
    with pytest.raises(CommandError, match="没有终端.*SITE_CODE"):
        call_command("first_run")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("SITE_CODE", "12345", "标识码是 10 位数字"),
        ("SITE_DOMAIN", "没有域名", "请只写域名"),
        ("SITE_NAME", "长" * 61, "60"),
        ("ADMIN_USERNAME", "a b", "用户名"),
        ("ADMIN_PASSWORD", "short", "密码至少 12 位"),
        ("ADMIN_PASSWORD", "Keeper-26", "用户名"),
    ],
)
def test_a_wrong_answer_in_the_environment_is_named_and_nothing_is_kept(answered, monkeypatch, variable, value, words):
    monkeypatch.setenv(variable, value)
    with pytest.raises(CommandError, match=f"{variable}.*{words}"):
        call_command("first_run")
    assert not SiteProfile.objects.exists() and not User.objects.exists()


def test_at_a_terminal_a_wrong_answer_is_asked_again(asked, capsys):
    words = ["某区教委", "某区", "某区教委", "123", "bm12345678", "https://jw.example.gov.cn/home", "keeper"]
    questions = asked(
        *words, passwords=("short", "Sunny-Campus-2026", "Sunny-Campus-2025") + ("Sunny-Campus-2026",) * 2
    )
    call_command("first_run")
    profile = SiteProfile.objects.get()
    assert (profile.code, profile.domain) == ("bm12345678", "jw.example.gov.cn")
    assert sum("标识码" in question for question in questions) == 2
    told = capsys.readouterr().err
    assert "标识码是 10 位数字" in told and "两遍密码不一致" in told


def test_breaking_off_keeps_nothing(asked):
    asked("某区教委", "某区", passwords=())
    with pytest.raises(CommandError, match="什么也没有保存"):
        call_command("first_run")
    assert not SiteProfile.objects.exists()


def test_demo_content_never_becomes_a_real_site(answered):
    SiteProfile.objects.create(
        name="演示", district="某区", owner="某区", code="5001180001", domain="x.cn", is_demo=True
    )
    with pytest.raises(CommandError, match="演示数据.*\n.*VAR_DIR"):
        call_command("first_run")
    assert not User.objects.exists()
