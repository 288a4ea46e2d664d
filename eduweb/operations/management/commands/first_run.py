"""`manage.py first_run`: from an empty database to a site ready to serve, by questions to its first administrator."""

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_domain_name

from eduweb.core.accounts.models import User
from eduweb.operations.founding import found_site
from eduweb.site.models import SiteProfile


@dataclass(frozen=True)
class Question:
    """A question to the administrator. `clean` returns the value to store, or raises ValidationError (Chinese)."""

    variable: str
    words: str
    clean: Callable[[str], str]


def model_field(model, name: str) -> Callable[[str], str]:
    """A `clean` by the rules of the model's field."""
    return lambda value: model._meta.get_field(name).clean(value.strip(), None)


def domain(value: str) -> str:
    """A host name, also out of a pasted address."""
    host = urlsplit(value.strip()).hostname if "//" in value else value.strip()
    try:
        validate_domain_name(host)
    except ValidationError as error:
        raise ValidationError("请只写域名，如 jw.example.gov.cn。") from error
    return model_field(SiteProfile, "domain")(host)


def new_username(value: str) -> str:
    username = model_field(User, "username")(value)
    if User.objects.filter(username=username).exists():
        raise ValidationError("已有这个用户名，请换一个。")
    return username


PROFILE = {
    "name": Question("SITE_NAME", "网站名称（如：某某区教育委员会）", model_field(SiteProfile, "name")),
    "district": Question("SITE_DISTRICT", "所在区县（如：某某区）", model_field(SiteProfile, "district")),
    "owner": Question("SITE_OWNER", "主办单位", model_field(SiteProfile, "owner")),
    "code": Question("SITE_CODE", "政府网站标识码（10 位数字，或 bm 加 8 位数字）", model_field(SiteProfile, "code")),
    "domain": Question("SITE_DOMAIN", "网站域名（如：jw.example.gov.cn）", domain),
}
USERNAME = Question("ADMIN_USERNAME", "第一位系统管理员的用户名", new_username)
PASSWORD = "ADMIN_PASSWORD"


class Command(BaseCommand):
    help = "首次启动：询问网站名称、主办单位、标识码、域名和第一位系统管理员；已建站时什么都不做。"

    def handle(self, **options):
        profile = SiteProfile.objects.first()
        if profile and profile.is_demo:
            raise CommandError(
                "这个数据库里是演示数据，不能再作正式网站用。请换一个空的数据目录：\n"
                "  make run DEMO=off VAR_DIR=/srv/eduweb\n"
                "使用 PostgreSQL 的，请换一个空的数据库（DATABASE_URL）。"
            )
        if profile:
            return
        try:
            self._found()
        except (KeyboardInterrupt, EOFError):
            raise CommandError("\n没有填完，什么也没有保存。请重新运行。") from None

    def _found(self):
        self._refuse_without_answers()
        if sys.stdin.isatty():
            self.stdout.write("首次启动：请填写网站信息，以后都可以在后台修改。")
        profile = SiteProfile(**{name: self._answer(question) for name, question in PROFILE.items()})
        username = self._answer(USERNAME)
        password = self._password(username)
        found_site(profile, username=username, password=password)
        self.stdout.write(
            f"已建站：{profile.name}。系统管理员“{username}”请到 {settings.SITE_URL}/admin/ 登录，"
            "为同事开设账号、分配岗位。"
        )

    def _refuse_without_answers(self):
        """Refuse to run without a terminal unless every answer is in the environment."""
        variables = [*(question.variable for question in (*PROFILE.values(), USERNAME)), PASSWORD]
        missing = [variable for variable in variables if not os.environ.get(variable)]
        if missing and not sys.stdin.isatty():
            raise CommandError(
                f"首次启动要填写网站信息，而这里没有终端可以询问。请在终端里运行，或设置环境变量：{'、'.join(missing)}。"
            )

    def _answer(self, question: Question, *, hidden: bool = False) -> str:
        """The answer from the environment, or else the first valid one from the terminal."""
        if given := os.environ.get(question.variable):
            try:
                return question.clean(given)
            except ValidationError as error:
                words = "".join(error.messages)
                raise CommandError(f"环境变量 {question.variable} 的值不可用：{words}") from error
        ask = getpass.getpass if hidden else input
        while True:
            try:
                return question.clean(ask(f"{question.words}："))
            except ValidationError as error:
                self.stderr.write("  " + "".join(error.messages))

    def _password(self, username: str) -> str:
        question = Question(PASSWORD, "密码（输入时不显示）", _strong_for(User(username=username)))
        while True:
            password = self._answer(question, hidden=True)
            if os.environ.get(PASSWORD) or getpass.getpass("再输一遍密码：") == password:
                return password
            self.stderr.write("  两遍密码不一致，请重新输入。")


def _strong_for(person: User) -> Callable[[str], str]:
    def clean(password: str) -> str:
        validate_password(password, person)
        return password

    return clean
