"""Answers to programs: JSON for good questions and bad ones, readable from every website, never with a cookie."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from eduweb.core.backoffice.headers import for_other_sites

from .parameters import BadRequest

METHODS = ("GET", "HEAD", "OPTIONS")
NOT_FOUND = "没有这条记录，或者它不再公开。"


def answer(content: dict, status: int = 200) -> JsonResponse:
    """JSON with unescaped Chinese."""
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def refuse(status: int, words: str) -> JsonResponse:
    """`{"status": 404, "error": "…"}`, the error in a sentence for people."""
    return answer({"status": status, "error": words}, status)


def endpoint(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A read-only address: GET and HEAD are answered with an ETag, OPTIONS with the allowed methods, all others with 405.

    A POST needs no CSRF token: it is refused as such (405).
    """

    @csrf_exempt
    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return allow_all_origins(_answer_to(request, view, *args, **kwargs))

    return wrapper


def allow_all_origins(response: HttpResponse) -> HttpResponse:
    """Open to scripts of other websites, without credentials; cached with revalidation."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    response.setdefault("Cache-Control", "no-cache")
    return for_other_sites(response)


def _answer_to(request: HttpRequest, view: Callable, *args, **kwargs) -> HttpResponse:
    if request.method == "OPTIONS":
        return _what_is_allowed()
    if request.method not in METHODS:
        refusal = refuse(405, "开放数据只供读取，请用 GET。")
        refusal["Allow"] = ", ".join(METHODS)
        return refusal
    try:
        return conditional_page(view)(request, *args, **kwargs)
    except BadRequest as error:
        return refuse(400, str(error))
    except Http404:
        return refuse(404, NOT_FOUND)


def _what_is_allowed() -> HttpResponse:
    """The answer to a browser's preflight request for a script."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    del response["Content-Type"]
    return response
