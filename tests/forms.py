"""Filling in the admin's forms as a browser does: the page's values come back, changes on top."""

from bs4 import BeautifulSoup, SoupStrainer, Tag
from django.http import HttpResponse


def filled(page: HttpResponse) -> dict[str, str | list[str]]:
    """The values of the page's main form, as its browser would send them."""
    content = BeautifulSoup(page.content.decode(), "html.parser", parse_only=SoupStrainer(id="content"))
    return values_of(content.select_one("#content form[method=post]"))


def values_of(form: Tag) -> dict[str, str | list[str]]:
    """The values of this form, as its browser would send them."""
    values: dict[str, str | list[str]] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if "__prefix__" in field["name"] or field.has_attr("disabled"):
            continue
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.select("option[selected]")]
            if field.has_attr("multiple"):
                values[field["name"]] = chosen
            elif options := field.select("option"):
                values[field["name"]] = (chosen or [options[0].get("value", "")])[0]
        elif field.name == "textarea":
            values[field["name"]] = field.text.removeprefix("\n")
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                values[field["name"]] = field.get("value", "on")
        elif field.get("type") not in ("submit", "file", "button"):
            values[field["name"]] = field.get("value", "")
    return values
