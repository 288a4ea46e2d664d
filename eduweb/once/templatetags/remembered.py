"""`{% remembered "components/….html" name=value … %}`, in place of `{% include … with … only %}`."""

from django import template

from ..remembered import remembered

register = template.Library()
register.simple_tag(remembered)
