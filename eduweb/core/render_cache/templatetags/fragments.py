"""`{% remembered "components/….html" name=value … %}`, in place of `{% include … with … only %}`."""

from django import template

from ..fragments import remembered

register = template.Library()
register.simple_tag(remembered)
