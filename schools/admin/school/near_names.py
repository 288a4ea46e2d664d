"""Schools with a name like another one's, told with code and link."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html

from schools.models import School
from schools.rules.names import near_schools


def tell_near_names(request: HttpRequest, school: School) -> None:
    """A message for each school at work with a like name, which may be the same school twice."""
    for near in near_schools([school])[0]:
        link = format_html('<a href="{}">{}</a>', near.get_absolute_url(), near.with_code)
        messages.warning(request, format_html("校名与“{}”相近，请核对是不是同一所学校，或会不会混淆。", link))
