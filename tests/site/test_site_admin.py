"""The site's own records in the back office, and what every desk page shows of them."""

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.site.models import KeyFigure, ServiceGuide, SiteProfile
from tests.factories import make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

PROFILE_LIST = reverse("admin:site_siteprofile_changelist")


@pytest.fixture
def profile():
    return SiteProfile.objects.create(
        name="永川区教育委员会", district="永川区", owner="永川区教育委员会", code="5001180001", domain="jw.example.cn"
    )


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def test_the_list_of_the_one_profile_leads_straight_to_it(client, administrator, profile):
    assert client.get(PROFILE_LIST).url == reverse("admin:site_siteprofile_change", args=[1])


def test_there_is_no_second_profile_and_the_first_is_not_deleted(client, administrator, profile):
    assert client.get(reverse("admin:site_siteprofile_add")).status_code == 403
    assert client.post(reverse("admin:site_siteprofile_delete", args=[1]), {"post": "yes"}).status_code == 403


def test_changing_the_profile_is_recorded(client, administrator, profile):
    page = reverse("admin:site_siteprofile_change", args=[1])
    client.post(page, filled(client.get(page)) | {"telephone": "023-49800000"})
    assert Entry.objects.get().detail["fields"] == [{"field": "联系电话", "old": "", "new": "023-49800000"}]


def test_a_wrong_site_code_is_refused_with_the_rule(client, administrator, profile):
    page = reverse("admin:site_siteprofile_change", args=[1])
    answer = client.post(page, filled(client.get(page)) | {"code": "123"})
    assert "标识码是 10 位数字" in answer.content.decode()


def test_a_stated_figure_without_source_is_refused_with_the_rule(client, administrator):
    figure = {"label": "国家级荣誉", "stated_value": "20 余", "order": 0}
    answer = client.post(reverse("admin:site_keyfigure_add"), figure)
    assert "公布数须同时写明来源和数据日期" in answer.content.decode()
    assert not KeyFigure.objects.exists()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.REGISTRAR])
def test_figures_and_guides_are_kept_by_administrators_and_registrars(client, role):
    client.force_login(make_user(role))
    for model in (KeyFigure, ServiceGuide):
        assert client.get(reverse(f"admin:site_{model._meta.model_name}_add")).status_code == 200


def test_a_reporter_keeps_none_of_them(client):
    client.force_login(make_user(Role.REPORTER))
    for model in (SiteProfile, KeyFigure, ServiceGuide):
        assert client.get(reverse(f"admin:site_{model._meta.model_name}_changelist")).status_code == 403


def test_the_sign_in_page_bears_the_sites_name(client, profile):
    page = client.get(reverse("admin:login")).content.decode()
    assert "永川区教育委员会" in page
    assert "编务后台" in page


def test_the_sign_in_page_stands_before_there_is_a_profile(client):
    assert client.get(reverse("admin:login")).status_code == 200
