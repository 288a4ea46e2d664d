"""Accounts as the administrator enters them, and their passwords."""

from typing import Any

from django.contrib.admin.forms import AdminPasswordChangeForm as OwnPasswordForm
from django.contrib.auth.forms import AdminPasswordChangeForm, SetPasswordMixin, UserCreationForm

from eduweb.core.acts.running import run
from eduweb.core.audit.log import record

from .models import User


class NewUserForm(UserCreationForm):
    """A new account with its first password and access to the back office."""

    class Meta:
        model = User
        fields = ("username", "full_name", "office", "telephone", "groups")

    def save(self, commit: bool = True) -> User:
        self.instance.is_staff = True
        return super().save(commit)


class RecordedPassword(SetPasswordMixin):
    """A form that saves a password and records that, without the password, as `action` of the person `by`.

    The password is hashed before the act: that is made to take long.
    """

    action: str
    by: User

    def set_password_and_save(self, user, password_field_name="password1", commit=True):
        super().set_password_and_save(user, password_field_name=password_field_name, commit=False)
        if commit:
            run(lambda: self._save(user))
        return user

    def _save(self, user: User) -> None:
        user.save()
        record(self.action, by=self.by, target=user)


class ChangePasswordForm(RecordedPassword, OwnPasswordForm):
    """One's own new password."""

    action = "修改密码"

    def __init__(self, user: User, *args: Any, **kwargs: Any):
        super().__init__(user, *args, **kwargs)
        self.by = user


class ResetPasswordForm(RecordedPassword, AdminPasswordChangeForm):
    """A new password for somebody else."""

    action = "重设密码"

    def __init__(self, user: User, *args: Any, by: User, **kwargs: Any):
        super().__init__(user, *args, **kwargs)
        self.by = by
