"""Acts of a page with the forms that they ask for: a wrong form stands as it was sent, beside what is wrong with it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from eduweb.core.acts.refused import Refused

from .forms import ActForm

FORM_WRONG = "没有办理：请改正下面标出的内容。"
Acts = Mapping[str, tuple[type[ActForm], Callable[..., Any], str]]
"""By verb: the form, the act, and what is said when it is done."""


def verbs_of(acts: Acts) -> dict[str, Callable[[HttpRequest, Any], str]]:
    """The verbs of an `ActsAdmin`."""
    return {verb: _verb(*one) for verb, one in acts.items()}


def _verb(form_class: type[ActForm], do: Callable[..., Any], told: str) -> Callable[[HttpRequest, Any], str]:
    def act(request: HttpRequest, record: Any) -> str:
        form = form_class(request.POST)
        if not form.is_valid():
            raise Refused(FORM_WRONG)
        return told.format(do(record, by=request.user, **form.cleaned_data))

    return act


def forms_of(
    acts: Acts, offered: list[str], request: HttpRequest, initial: dict[str, Any] | None = None
) -> dict[str, ActForm]:
    """The offered acts' forms, filled in with `initial`; the one that was just tried as it was sent."""
    tried = request.resolver_match.kwargs.get("verb", "") if request.resolver_match else ""
    shown = {verb: acts[verb][0](initial=initial) for verb in offered}
    return shown | ({tried: acts[tried][0](request.POST)} if tried in shown else {})
