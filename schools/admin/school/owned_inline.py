"""Rows below a school that its own official may edit."""

from schools.rules.ownership import Way, fields
from schools.rules.policies import is_registrar, may_change

from ..register_admin import RegisterInline


class OwnedInline(RegisterInline):
    """Rows with the fields that the ownership table gives to the school's official."""

    def get_readonly_fields(self, request, obj=None):
        return () if is_registrar(request.user) else fields(self.model, Way.DISTRICT)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_change(request.user, obj))

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and (obj is None or may_change(request.user, obj))
