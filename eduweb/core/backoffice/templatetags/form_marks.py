"""Marks that every form of the back office carries (a library of TEMPLATES' builtins)."""

from uuid import uuid4

from django import template
from django.conf import settings
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html_join

from eduweb.core.acts.submissions import FORM_ID

from ..typed_text.origins import is_back_office
from ..typed_text.signatures import TYPED_BY, sign_account

register = template.Library()


@register.tag("csrf_token")
def csrf_token(_parser, _token) -> "FormMarksNode":
    """Django's own tag; in the back office with the account that the form was made for and the form's own number."""
    return FormMarksNode()


@register.simple_tag
def cookie_prefix() -> str:
    """What stands before the names of this site's cookies and of what it keeps in browsers; "" at the root of a host."""
    return settings.COOKIE_PREFIX


class FormMarksNode(CsrfTokenNode):
    def render(self, context) -> str:
        request = getattr(context, "request", None)
        mark = super().render(context)
        # Other pages stay as they are for everybody: asking for the user would make them personal.
        if request is None or not is_back_office(request) or not request.user.is_authenticated:
            return mark
        marks = ((TYPED_BY, sign_account(request.user)), (FORM_ID, uuid4().hex))
        return mark + format_html_join("", '<input type="hidden" name="{}" value="{}">', marks)
