"""Founding a bureau's site: its profile, its first administrator and its first columns."""

import tomllib
from pathlib import Path

from django.contrib.auth.models import Group

from articles.models import Column
from eduweb.core.accounts.models import User
from eduweb.core.accounts.passwords import hash_password
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.site.models import SiteProfile

FIRST_COLUMNS = Path(__file__).with_name("first_columns.toml")


def found_site(profile: SiteProfile, *, username: str, password: str) -> User:
    """Save the profile, the first administrator and the first columns, in one transaction.

    The administrator holds the post 系统管理员 and is no superuser: editorial posts go to others (STANDARDS §5.2).
    """
    name = User.normalize_username(username)
    administrator = User(username=name, password=hash_password(password), is_staff=True, full_name="系统管理员")
    return _found(profile, administrator)


@act
def _found(profile: SiteProfile, administrator: User) -> User:
    profile.save(force_insert=True)
    administrator.save()
    administrator.groups.add(Group.objects.get(name=Role.ADMINISTRATOR.label))
    columns = tomllib.loads(FIRST_COLUMNS.read_text("utf-8"))["columns"]
    for order, words in enumerate(columns, start=1):
        Column.objects.create(order=order * 10, **words)
    record("建站", by=administrator, target=profile)
    return administrator
