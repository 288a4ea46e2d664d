"""Accounts in the back office, one for each person, posts by group; every change is recorded (STANDARDS §5)."""

from copy import copy
from functools import partial

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from eduweb.core.audit.log import record
from eduweb.core.forms.record_admin import RecordAdmin

from .forms import NewUserForm, ResetPasswordForm
from .models import User
from .requests import signed_in_user

# Posts are kept in code (`roles`): nobody edits what a group may do.
admin.site.unregister(Group)

PERSON = ("full_name", "office", "telephone", "email", "mail_messages")


@admin.register(User)
class AccountAdmin(RecordAdmin, UserAdmin):
    """Accounts without permissions by hand; superusers are changed by superusers alone, own posts by nobody."""

    add_form = NewUserForm
    add_form_template = None
    list_display = ("username", "full_name", "office", "posts", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "full_name", "office")
    ordering = ("username",)
    filter_horizontal = ()
    actions = None
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        ("本人", {"fields": ("full_name", "office", "telephone")}),
        ("岗位", {"description": "同一稿件的三级审核须由不同的人担任。", "fields": ("groups",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        sign_in = ("username", "password") if self.has_change_permission(request, obj) else ("username",)
        posts = ("is_active", "is_staff", "groups")
        return (
            (None, {"fields": sign_in}),
            ("本人", {"fields": PERSON}),
            (
                "岗位",
                {
                    "description": "离岗的人取消“有效”，不要删除：其审核和操作记录须留存。本人的岗位由他人调整。",
                    "fields": (*posts, "is_superuser") if request.user.is_superuser else posts,
                },
            ),
            ("时间", {"fields": ("last_login", "date_joined")}),
        )

    def get_readonly_fields(self, request, obj=None):
        """One's own posts are read-only: a change takes a second person."""
        own = ("is_active", "is_staff", "groups") if obj == request.user and not request.user.is_superuser else ()
        return (*super().get_readonly_fields(request, obj), *own)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and db_field.name == "groups":
            field.label = "岗位"
            field.help_text = "可多选：按住 Ctrl 键点选。"
        return field

    def has_change_permission(self, request, obj=None):
        """A superuser's account, its password too, is changed by superusers alone."""
        out_of_reach = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not out_of_reach

    def save_record(self, request, form, formsets, change):
        """Record a change of posts as an entry of its own."""
        super().save_record(request, form, formsets, change)
        if {"groups", "is_active", "is_superuser"} & set(form.changed_data):
            posts = sorted(form.instance.groups.values_list("name", flat=True))
            record("调整岗位", by=request.user, target=form.instance, posts=posts)

    def user_change_password(self, request, id, form_url=""):
        page = copy(self)  # the form knows who resets the password
        page.change_password_form = partial(ResetPasswordForm, by=signed_in_user(request))
        return super(AccountAdmin, page).user_change_password(request, id, form_url)

    @admin.display(description="岗位")
    def posts(self, user: User) -> str:
        return "、".join(group.name for group in user.groups.all()) or "—"
