"""What the editor's paste asks: the clipboard's HTML becomes a story's own mark-up, by the rules of every other way in."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.forms.editor import with_prefix, without_prefix
from articles.rules.policies import may_write
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.text.clean import clean
from eduweb.core.text.missing_pictures import count_missing_pictures

LONGEST = 5_000_000
"""Characters without pictures, which stay in the browser: some thousand pages of Word."""


@csrf_protect
@require_POST
def understand(request: HttpRequest, admin: ModelAdmin) -> JsonResponse:
    """Answer with the cleaned HTML and the number of its missing pictures; nothing is stored."""
    if not may_write(signed_in_user(request)):
        raise PermissionDenied
    html = request.POST.get("html", "")
    if len(html) > LONGEST:
        return JsonResponse({"error": {"message": "粘贴的内容太长，请分几次粘贴。"}}, status=413)
    body = clean(without_prefix(html))
    return JsonResponse({"html": with_prefix(body), "missing": count_missing_pictures(body)})
