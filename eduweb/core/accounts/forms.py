"""Accounts as the administrator enters them."""

from django.contrib.auth.forms import UserCreationForm

from .models import User


class NewUserForm(UserCreationForm):
    """A new account with its first password and access to the back office."""

    class Meta:
        model = User
        fields = ("username", "full_name", "office", "telephone", "groups")

    def save(self, commit: bool = True) -> User:
        self.instance.is_staff = True
        return super().save(commit)
