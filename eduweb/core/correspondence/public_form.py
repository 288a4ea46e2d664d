"""Views of forms that anybody may send, without an account, a cookie or a script."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from eduweb.core.backoffice.typed_text.origins import READING, is_own
from eduweb.core.backoffice.typed_text.refusals import FOREIGN

from .limits import AddressLimit

View = Callable[..., HttpResponse]


def public_form(limit: AddressLimit) -> Callable[[View], View]:
    """A view with a public form: never stored anywhere, limited by address (`LimitMiddleware`), taken from our own pages.

    A token in a cookie would prove nothing here, since nobody is signed in by it: the form's signed stamp says that the
    form is ours, and a browser says by itself when a foreign page has sent it.
    """

    def of(view: View) -> View:
        @wraps(view)
        def whole(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in READING and _is_foreign(request):
                return FOREIGN.answer(request)
            return view(request, *args, **kwargs)

        guarded: Any = sensitive_post_parameters()(cache_control(no_store=True, private=True)(whole))
        guarded.post_limit = limit
        return csrf_exempt(guarded)

    return of


def _is_foreign(request: HttpRequest) -> bool:
    """Browsers name the page that has sent a form; a program that names none has to bring a stamp all the same."""
    says = request.headers.get("Origin") or request.headers.get("Referer")
    return bool(says) and not is_own(request)
