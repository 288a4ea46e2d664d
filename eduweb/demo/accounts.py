"""The demo's accounts, one for each post (CONTRACT, commands)."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role

PEOPLE: dict[str, tuple[str, str, tuple[Role, ...]]] = {
    "reporter": ("宣传科记者岗", "区教委宣传科", (Role.REPORTER,)),
    "editor": ("宣传科初审岗", "区教委宣传科", (Role.FIRST_REVIEWER,)),
    "reviewer": ("宣传科科长岗", "区教委宣传科", (Role.SECOND_REVIEWER,)),
    "leader": ("分管领导岗", "区教委", (Role.FINAL_REVIEWER, Role.PUBLISHER)),
    "school": ("汇龙小学填报岗", "永川区汇龙小学", (Role.SCHOOL_OFFICIAL,)),
    "registrar": ("登记科登记岗", "区教委登记科", (Role.REGISTRAR,)),
    "auditor": ("纪检监察审计岗", "区教委审计室", (Role.AUDITOR,)),
    "admin": ("系统管理岗", "区教育信息技术与装备中心", (Role.ADMINISTRATOR,)),
}


def make_accounts(password: str) -> dict[str, User]:
    """The accounts by user name, all with this password, none of them a superuser."""
    groups = {group.name: group for group in Group.objects.all()}
    hashed = make_password(password)
    accounts = {}
    for username, (full_name, office, roles) in PEOPLE.items():
        user = User(
            username=username,
            full_name=full_name,
            office=office,
            is_staff=True,
            password=hashed,
        )
        user.save()
        user.groups.set(groups[role.label] for role in roles)
        accounts[username] = user
    return accounts


def set_passwords(password: str) -> bool:
    """Give the accounts this password where they have another one; returns whether any had."""
    changed = [user for user in User.objects.filter(username__in=PEOPLE) if not user.check_password(password)]
    hashed = make_password(password)
    for user in changed:
        user.password = hashed
        user.save(update_fields=["password"])
    return bool(changed)
