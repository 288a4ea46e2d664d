"""The demo's accounts, one for each post (CONTRACT, commands)."""

from django.contrib.auth.models import Group

from eduweb.core.accounts.models import User
from eduweb.core.accounts.passwords import hash_password

from .data_files import csv_rows

# Posts by the names of their groups.
PEOPLE = {row["username"]: row for row in csv_rows("accounts")}


def make_accounts(password: str) -> dict[str, User]:
    """The accounts by user name, all with this password, none of them a superuser."""
    groups = {group.name: group for group in Group.objects.all()}
    hashed = hash_password(password)
    accounts = {}
    for username, row in PEOPLE.items():
        words = {"username": username, "full_name": row["full_name"], "office": row["office"]}
        user = User.objects.create(**words, is_staff=True, password=hashed)
        user.groups.set(groups[post] for post in row["posts"].split("、"))
        accounts[username] = user
    return accounts


def set_passwords(password: str) -> bool:
    """Give the accounts this password where they have another one; returns whether any had."""
    changed = [user for user in User.objects.filter(username__in=PEOPLE) if not user.check_password(password)]
    hashed = hash_password(password)
    for user in changed:
        user.password = hashed
        user.save(update_fields=["password"])
    return bool(changed)
