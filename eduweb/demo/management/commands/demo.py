"""`manage.py demo`: the demo site, for trying the product before filling it."""

import os
import secrets

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from eduweb.demo.accounts import PEOPLE, set_passwords
from eduweb.demo.load import is_loaded, load_demo


class Command(BaseCommand):
    help = "载入演示内容和演示账号；已载入时不作改动。DEMO_PASSWORD 设定演示账号的密码，不设则随机生成并显示一次。"

    def handle(self, **options):
        given = os.environ.get("DEMO_PASSWORD", "")
        if is_loaded():
            self._change_passwords(given)
        else:
            self._load(given)

    def _load(self, given: str) -> None:
        password = given or secrets.token_urlsafe(12)
        self.stdout.write("正在载入演示内容，约半分钟……")
        counts = load_demo(password)
        self.stdout.write("演示内容已载入：" + "，".join(f"{name} {number}" for name, number in counts.items()) + "。")
        self._print_accounts("（DEMO_PASSWORD 所设）" if given else password)

    def _change_passwords(self, given: str) -> None:
        if given and set_passwords(given):
            self.stdout.write("演示内容早已载入，未作改动；演示账号的密码已改为 DEMO_PASSWORD 所设。")
        else:
            self.stdout.write("演示内容早已载入，未作改动。")

    def _print_accounts(self, password: str) -> None:
        """Print the accounts with their password, which is shown nowhere else."""
        self.stdout.write(f"登录：{settings.SITE_URL}{reverse('admin:index')}")
        for username, row in PEOPLE.items():
            self.stdout.write(f"  {username:<15}{row['full_name']}（{row['posts']}）")
        self.stdout.write(f"  password: {password}")
