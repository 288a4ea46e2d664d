"""A record of every kind that has a form in the back office, and somebody who may change all of them."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.utils import timezone

from articles import contributions
from articles.models import Contribution, FormerAddress, Placement
from eduweb.bureau.models import Department, Matter
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.dialogue.models import Consultation
from eduweb.site.models import KeyFigure
from honors.models import HonorReport
from schools.models import PartyFormerName, PartyFormerSuperior, PartyMemberCount, PartyTerm
from tests.core.backoffice import small_kinds
from tests.core.forms.pages import READ_ONLY
from tests.factories import (
    make_column,
    make_correspondent,
    make_official,
    make_published,
    make_school,
    make_topic,
    make_user,
)
from tests.schools.matrix.dataset import Side, make_dataset


@pytest.fixture
def records(profile, make_guide, photo, account) -> list[models.Model]:
    """A record of every kind that has a form in the back office."""
    dataset = make_dataset()
    make_guide(), make_topic(), make_column("区内要闻", parent=make_column())
    for _ in range(2):  # to be chosen, and not yet in any row
        make_school(), make_official()
    KeyFigure.objects.create(label="在校学生", stated_value="5 万", source="统计年报", as_of="2026-01-01", order=9)
    FormerAddress.objects.create(path="/old/1.html", article_id=max(make_published().pk for _ in range(3)))
    Placement.objects.create(article_id=make_published().pk, place="headline", until=timezone.now() + timedelta(days=9))
    party = next(model for model in dataset.rows if model._meta.model_name == "partyorganization")
    PartyFormerName.objects.create(organization=party.objects.first(), name="旧支部", until="2020-01-01")
    PartyTerm.objects.create(organization=party.objects.first(), begins_on="2020-01-01", secretary="书记岗")
    PartyFormerSuperior.objects.create(organization=party.objects.first(), until="2020-01-01")
    PartyMemberCount.objects.create(organization=party.objects.first(), year=2024, members=30)
    department = Department.objects.create(
        name="基础教育科", slug="basic", duties="招生", telephone="023-49000011", place="四楼", hours="工作日"
    )
    Matter.objects.create(department=department, name="孩子转学")
    Consultation.objects.create(
        title="校服征求意见", text="请提意见。", office="办公室", opens_on="2026-01-01", closes_on="2026-02-01"
    )
    small_kinds.build()
    _own_contribution(account)
    dataset.rows[HonorReport][Side.HOME].school.officers.create(user=account)
    make_user(Role.REPORTER)
    return [
        found
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, RecordAdmin) and model._meta.label not in READ_ONLY
        for found in [model._base_manager.order_by("pk").first()]
    ]


def _own_contribution(account: User) -> None:
    """A draft of this very account's, for nobody else writes in it."""
    account.correspondences.create(school=make_school())
    make_correspondent(make_school())  # to be chosen
    draft = Contribution(title="运动会", text="全校学生走上操场。", school=account.correspondences.get().school)
    contributions.save_draft(draft, by=account)


@pytest.fixture
def account(db) -> User:
    posts = (Role.REGISTRAR, Role.ADMINISTRATOR, Role.PUBLISHER, Role.CORRESPONDENT, Role.SCHOOL_OFFICIAL)
    return make_user(*posts, is_superuser=True)


@pytest.fixture
def writer(account) -> Client:
    client = Client()
    client.force_login(account)
    return client
