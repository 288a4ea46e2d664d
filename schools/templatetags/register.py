"""Words of the register in templates."""

from django import template

from ..telephone import dial

register = template.Library()
register.filter("tel", dial)
