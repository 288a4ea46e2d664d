"""What pages share is rendered once for each edition, and never shown in another one."""

import pytest
from django.test import RequestFactory

from eduweb.core.pages.shared_fragments import EDITION_KEY, fragments_edition
from eduweb.site.models import SiteProfile
from tests.factories import make_column


def asked(**environ):
    return RequestFactory().get("/about/", **environ)


@pytest.mark.django_db(transaction=True)
def test_a_new_name_or_column_stands_on_the_next_page(client):
    SiteProfile(name="旧名教育网", district="某区", owner="某区教委", code="5001180000", domain="example.gov.cn").save()
    assert "旧名教育网" in client.get("/about/").content.decode()
    SiteProfile.objects.update(name="新名教育网")
    column = make_column("新设栏目")
    page = client.get("/about/").content.decode()
    assert "新名教育网" in page and "旧名教育网" not in page
    assert column.name in page


@pytest.mark.django_db(transaction=True)
def test_the_column_where_the_reader_is_stays_marked_when_the_navigation_is_kept(client):
    here, there = make_column("甲栏目"), make_column("乙栏目")
    for column in (here, there, here):
        page = client.get(column.get_absolute_url()).content.decode()
        assert f'href="{column.get_absolute_url()}" aria-current="true"' in page
        assert page.count('aria-current="true"') == 1


@pytest.mark.django_db(transaction=True)
def test_the_edition_is_the_one_in_which_the_page_store_began():
    assert fragments_edition(asked(**{EDITION_KEY: "7-abc"})) == "7-abc"
    assert fragments_edition(asked()) == fragments_edition(asked())


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_kept():
    assert fragments_edition(asked()) != fragments_edition(asked())
    assert fragments_edition(asked(**{EDITION_KEY: "7-abc"})) != "7-abc"
