"""`{% cached_fragment "components/….html" name=value … %}`, in place of `{% include … with … only %}`."""

from django import template

from ..fragments import cached_fragment

register = template.Library()
register.simple_tag(cached_fragment)
