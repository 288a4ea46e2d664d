"""Opening pages of contributions, and pressing their buttons, as a browser does."""

from bs4 import BeautifulSoup
from django.test import Client

from articles.models import Contribution
from tests.forms import values_of


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def change_page(contribution: Contribution) -> str:
    return f"/admin/articles/contribution/{contribution.pk}/change/"


def press(user, contribution: Contribution, verb: str, **values):
    """The button of the page, with what the page has shown."""
    client = signed_in(user)
    shown = shown_by(client, contribution, verb)
    return client.post(f"/admin/articles/contribution/{contribution.pk}/act/{verb}/", {**shown, **values})


def shown_by(client: Client, contribution: Contribution, verb: str) -> dict:
    page = BeautifulSoup(client.get(change_page(contribution)).content, "html.parser")
    return values_of(page.select_one(f'form[action$="/act/{verb}/"]'))
