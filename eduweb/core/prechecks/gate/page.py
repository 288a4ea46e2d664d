"""已公开内容中的个人信息: what stands in public already, with links to the forms where it is removed."""

from collections.abc import Iterator
from itertools import islice

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.backoffice.workbench import Section, Task

from .standing import standing

NAME = "prechecks_term_standing"
TITLE = "已公开内容中的个人信息"
MOST = 500


def may_see(user: User) -> bool:
    """Registrars and administrators, who may open the forms of all these records."""
    return user.is_superuser or user.holds(Role.REGISTRAR) or user.holds(Role.ADMINISTRATOR)


def standing_page(request: HttpRequest, *, admin: admin.ModelAdmin) -> HttpResponse:
    """Everything that is found now, masked, at most MOST of it."""
    if not may_see(signed_in_user(request)):
        raise PermissionDenied
    found = list(islice(standing(), MOST + 1))
    rows = [(one, form_of(one.record)) for one in found[:MOST]]
    template = "admin/prechecks/standing.html"
    return admin_page(request, admin, template, title=TITLE, rows=rows, most=MOST if len(found) > MOST else 0)


def form_of(record: models.Model) -> str:
    """The address of the form in which this record is written: its own, or that of the record that it belongs to."""
    if admin.site.is_registered(type(record)):
        options = record._meta
        return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    above = (
        getattr(record, field.name) for field in record._meta.local_fields if field.many_to_one or field.one_to_one
    )
    return next((form_of(owner) for owner in above if admin.site.is_registered(type(owner))), "")


def workbench_sections(user: User) -> Iterator[Section]:
    """The way to the page, for those who may see it."""
    if may_see(user):
        note = "逐条列出读者看得到的身份证号、手机号等，改掉或补写理由。"
        yield Section("个人信息", [Task(TITLE, reverse(f"admin:{NAME}"), note=note)])
