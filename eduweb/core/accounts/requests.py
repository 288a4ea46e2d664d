"""The user of a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .models import User


def signed_in_user(request: HttpRequest) -> User:
    """The user of a request to the back office. Raises PermissionDenied without a signed-in user."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
