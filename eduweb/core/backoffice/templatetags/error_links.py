"""The errors of an admin form at its top, inlines included."""

from django import template

from ..form_errors import errors_of

register = template.Library()


@register.inclusion_tag("admin/error_links.html")
def error_links(adminform, inline_admin_formsets) -> dict:
    """All errors of a form and its inlines, each with the way to its field; and the sign of required fields."""
    return {
        "errors": errors_of(adminform, inline_admin_formsets or []),
        "has_required": any(field.required for field in adminform.form.fields.values()),
    }
