"""Accounts: one for each person, with the posts that person holds."""

from django.contrib.auth.models import AbstractUser, Permission
from django.db import models
from django.db.models import Value
from django.utils.functional import cached_property

from eduweb.core.acts.running import outside_acts
from eduweb.core.fields.narrow import NarrowField

from .limits import limits_of, marked
from .roles import Role


class User(AbstractUser):
    """A person of the bureau or of a school; posts are held through groups (see `roles`)."""

    username = models.CharField(
        "用户名",
        max_length=150,
        unique=True,
        validators=[AbstractUser.username_validator],
        error_messages={"unique": "已有账号使用这个用户名，请换一个。"},
        help_text="必填；最长 150 个字符，只用汉字、字母、数字和 @ . + - _ 。",
    )
    full_name = models.CharField("姓名或岗位", max_length=60, blank=True)
    office = models.CharField("所在单位", max_length=100, blank=True, help_text="科室或学校，如“宣传科”。")
    telephone = NarrowField("办公电话", max_length=30, blank=True)

    mail_messages = models.BooleanField("用邮件通知我", default=True, help_text="有邮箱时，工作台消息另发邮件。")

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def __str__(self):
        return self.full_name or self.username

    @outside_acts
    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password)

    @outside_acts
    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(raw_password)

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def grants(self) -> frozenset[tuple[str, str]]:
        """`(app, codename)` of every permission, through posts or by hand, `("", name)` of every group, and the limits of
        the posts (`limits`): one query."""
        words = ("content_type__app_label", "codename")
        permissions = Permission.objects.order_by()
        return frozenset(
            self.groups.order_by()
            .values_list(Value(""), "name")
            .union(
                permissions.filter(group__user=self).values_list(*words),
                permissions.filter(user=self).values_list(*words),
                *limits_of(self),
            )
        )

    @cached_property
    def role_names(self) -> frozenset[str]:
        """Names of the groups this person belongs to; read once for each request."""
        return frozenset(name for app, name in self.grants if not app)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's own answer, from `grants`: the permission checks of a page cost one query."""
        return self.is_active and (self.is_superuser or (obj is None and tuple(perm.split(".", 1)) in self.grants))

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and (self.is_superuser or any(app == app_label for app, _ in self.grants))

    def holds(self, *roles: Role) -> bool:
        """Whether this person, while active, holds one of these posts. A superuser holds none by being one."""
        return self.is_active and any(role.label in self.role_names for role in roles)

    def limit(self, kind: str) -> frozenset[int] | None:
        """The numbers of the records of this kind to which this person's posts are limited; None without a limit."""
        numbers = {number for app, number in self.grants if app == marked(kind)}
        return frozenset(int(number) for number in numbers if number) if numbers else None
