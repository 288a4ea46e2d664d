"""A record of every kind that has a form in the back office, and somebody who may change all of them."""

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client

from articles.models import FormerAddress
from eduweb.core.accounts.roles import Role
from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.site.models import KeyFigure
from schools.models import PartyFormerName
from tests.core.forms.pages import READ_ONLY
from tests.factories import make_column, make_official, make_published, make_school, make_topic, make_user
from tests.schools.matrix.dataset import make_dataset


@pytest.fixture
def records(profile, make_guide, photo) -> list[models.Model]:
    """A record of every kind that has a form in the back office."""
    dataset = make_dataset()
    make_guide(), make_topic(), make_column("区内要闻", parent=make_column())
    for _ in range(2):  # to be chosen, and not yet in any row
        make_school(), make_official()
    KeyFigure.objects.create(label="在校学生", stated_value="5 万", source="统计年报", as_of="2026-01-01", order=9)
    FormerAddress.objects.create(path="/old/1.html", article_id=max(make_published().pk for _ in range(3)))
    party = next(model for model in dataset.rows if model._meta.model_name == "partyorganization")
    PartyFormerName.objects.create(organization=party.objects.first(), name="旧支部", until="2020-01-01")
    return [
        found
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, RecordAdmin) and model._meta.label not in READ_ONLY
        for found in [model._base_manager.order_by("pk").first()]
    ]


@pytest.fixture
def writer() -> Client:
    client = Client()
    client.force_login(make_user(Role.REGISTRAR, Role.ADMINISTRATOR, Role.PUBLISHER, is_superuser=True))
    return client
