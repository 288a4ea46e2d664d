"""Forms as a browser sends them: found in a page, filled in with words of ours, sent from one of our own pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse, QueryDict
from django.test import Client

OWN = {"HTTP_ORIGIN": "http://testserver", "HTTP_ACCEPT": "text/html"}
FOREIGN = {"HTTP_ORIGIN": "https://elsewhere.example", "HTTP_ACCEPT": "text/html"}
WORDS = "刚刚写下的这一句"
TYPED = ("text", "search", "")


@dataclass(frozen=True)
class SentForm:
    """A form of a page: where it goes, what it sends; names of fields that we wrote into, of secret ones, of choices."""

    page: str
    action: str
    pairs: tuple[tuple[str, str], ...]
    written: tuple[str, ...]
    secrets: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What makes two forms the same one: the address and the fields."""
        return self.action, tuple(sorted({name for name, _ in self.pairs}))

    def send(self, client: Client, **headers: str) -> HttpResponse:
        return client.post(self.action, encoded(self.pairs), content_type=URLENCODED, **headers)


URLENCODED = "application/x-www-form-urlencoded"


def encoded(pairs) -> str:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return data.urlencode()


def forms_of(page: str, answer: HttpResponse, otherwise: bool = False) -> Iterator[SentForm]:
    """The POST forms of a page, each with the button that stands first in it.

    `otherwise` chooses what the page has not: the last of each list, every tick.
    """
    tree = BeautifulSoup(answer.content, "html.parser")
    for form in tree.select("form[method=post]"):
        outside = tree.select(f'[form="{form["id"]}"]') if form.get("id") else []
        fields = [*form.select("input, textarea, select, button"), *outside]
        button = next((field for field in fields if _submits(field)), None)
        if button is None:
            continue  # a record to look at
        pairs, written, secrets, choices = [], [], [], []
        for field in fields:
            if "__prefix__" in field.get("name", "__prefix__") or field.has_attr("disabled"):
                continue
            if _submits(field) and field is not button:
                continue
            if field.get("type") == "password" or field.get("autocomplete") == "one-time-code":
                secrets.append(field["name"])
            if _is_choice(field):
                choices.append(field["name"])
            pairs += _chosen(field) if otherwise and _is_choice(field) else _pairs(field, written)
        action = button.get("formaction") or form.get("action") or page
        yield SentForm(page, urljoin(page, action), tuple(pairs), tuple(written), tuple(secrets), tuple(choices))


def _submits(field: Tag) -> bool:
    return field.get("type", "submit" if field.name == "button" else "text") == "submit"


def _pairs(field: Tag, written: list[str]) -> list[tuple[str, str]]:
    name, kind = field["name"], field.get("type", "")
    if field.name == "select":
        first = [] if field.has_attr("multiple") else field.select("option")[:1]
        options = field.select("option[selected]") or first
        return [(name, option.get("value", "")) for option in options]
    if _is_text(field):
        written.append(name)
        return [(name, WORDS)]
    if kind in ("checkbox", "radio"):
        return [(name, field.get("value", "on"))] if field.has_attr("checked") else []
    if kind == "password":
        return [(name, "geheim-Passwort-11")]
    return [] if kind in ("file", "reset", "button") else [(name, field.get("value", ""))]


def _is_choice(field: Tag) -> bool:
    return field.name == "select" or field.get("type") in ("checkbox", "radio")


def _chosen(field: Tag) -> list[tuple[str, str]]:
    """The last of a list, all of a list for several; each tick, and the last of several radio buttons."""
    if field.name == "select":
        options = field.select("option")
        return [
            (field["name"], one.get("value", "")) for one in (options if field.has_attr("multiple") else options[-1:])
        ]
    is_last = field.get("type") == "checkbox" or not field.find_next("input", attrs={"name": field["name"]})
    return [(field["name"], field.get("value", "on"))] if is_last else []


def shown_choices(form: SentForm, answer: HttpResponse) -> list[tuple[str, str]]:
    """What a page shows as chosen in its form that goes where this one does, among the fields that this one has sent."""
    tree = BeautifulSoup(answer.content, "html.parser")
    found = [one for one in tree.select("form[method=post]") if urljoin(form.page, _address(one, form)) == form.action]
    fields = [
        field for one in found for field in one.select("input, select") if _is_choice(field) and field.get("name")
    ]
    return [pair for field in fields if not field.has_attr("disabled") for pair in _pairs(field, [])]


def _address(form: Tag, sent: SentForm) -> str:
    buttons = [one["formaction"] for one in form.select("[formaction]")]
    return sent.action if sent.action in buttons else form.get("action") or sent.action


def _is_text(field: Tag) -> bool:
    """Whether words go into it; dates and times have fields of text in the admin as well."""
    is_text = field.name == "textarea" or (field.name == "input" and field.get("type", "") in TYPED)
    return is_text and not {"vDateField", "vTimeField", "day-input"} & set(field.get("class", []))


def sent_again(answer: HttpResponse, page: str) -> SentForm | None:
    """The form of our page that sends a text again; None when there is no button."""
    forms = [form for form in forms_of(page, answer) if any(name == "typed_text_ticket" for name, _ in form.pairs)]
    return forms[0] if forms else None
