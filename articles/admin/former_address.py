"""Addresses of the old website, entered by the publisher."""

from typing import cast
from urllib.parse import SplitResult, unquote, urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import Resolver404, resolve

from eduweb.core.accounts.models import User

from ..models import Article, FormerAddress
from ..rules.people.columns import covered
from .planning.own_columns import OwnColumnsAdmin


class FormerAddressForm(forms.ModelForm):
    """A whole old address may be pasted; only the path is stored, and the target is a story of this site.

    The admin sets `editor`, who chooses among the stories of the own columns.
    """

    editor: User

    class Meta:
        model = FormerAddress
        fields = ("path", "article")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "article" in self.fields:
            seen = Q(published__isnull=False) | Q(withdrawal__isnull=False)
            field = cast(forms.ModelChoiceField, self.fields["article"])
            field.queryset = Article.objects.filter(covered(self.editor), seen)
            field.error_messages["invalid_choice"] = "请选一篇读者看得到（或曾经看得到）的稿件。"

    def clean_path(self) -> str:
        parts = _split(self.cleaned_data["path"].strip())
        bare = unquote(parts.path)
        path = f"{bare}?{parts.query}" if parts.query else bare
        if not path.startswith("/") or path.startswith("//") or path == "/":
            raise ValidationError("旧网址请从域名后面的“/”写起，如 /old/2019/t0512_88.html。")
        if any(character.isspace() or not character.isprintable() for character in path):
            raise ValidationError("旧网址里不能有空格或看不见的字符，请核对后重新粘贴。")
        if _is_of_this_site(bare):
            raise ValidationError("本站现在就有这个网址，不能再作旧网址。")
        return path


@admin.register(FormerAddress)
class FormerAddressAdmin(OwnColumnsAdmin):
    form = FormerAddressForm
    list_display = ("path", "article")
    list_select_related = ("article",)
    search_fields = ("path", "article__title")
    autocomplete_fields = ("article",)
    actions = None


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        raise ValidationError("这不像一个网址，请核对后重新粘贴。") from None


def _is_of_this_site(path: str) -> bool:
    """Whether the site itself answers at this path, as written or with the slash that it adds."""
    for candidate in (path, f"{path}/"):
        try:
            resolve(candidate)
        except Resolver404:
            continue
        return True
    return False
