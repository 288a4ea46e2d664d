"""A site profile with every number, and pages as trees; an empty site for a server of its own."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection

from eduweb.site.models import ServiceGuide, SiteProfile
from tests.suite import migrated
from tests.suite.made_once import run_folder


@pytest.fixture
def profile(db) -> SiteProfile:
    return SiteProfile.objects.create(
        name="示范区教育网",
        slogan="办好家门口的学校",
        owner="示范区教育委员会",
        organizer="示范区教育信息中心",
        district="示范区",
        code="5001180001",
        domain="edu.example.gov.cn",
        icp="渝ICP备00000000号",
        police_record="渝公网安备00000000000000号",
        address="示范区人民大道 1 号",
        postcode="400000",
        telephone="023-4980 0001（办公室）",
        email="office@example.gov.cn",
        error_report_url="https://example.gov.cn/errors",
        party_site_mark_url="https://example.gov.cn/mark",
    )


@pytest.fixture
def page(client, profile):
    """`page(address)`: the page as a tree; it must answer with `status`."""

    def read(address: str, status: int = 200) -> BeautifulSoup:
        answer = client.get(address)
        assert answer.status_code == status, address
        return BeautifulSoup(answer.content, "html.parser")

    return read


@pytest.fixture
def make_guide(db):
    """`make_guide(name, **fields)`: a complete service guide for parents."""

    def make(name: str = "义务教育入学", **fields) -> ServiceGuide:
        words = {
            "slug": f"guide-{ServiceGuide.objects.count()}",
            "audience": "parents",
            "purpose": "适龄儿童入学报名。",
            "basis": "《中华人民共和国义务教育法》",
            "conditions": "年满六周岁。",
            "materials": "户口簿。",
            "process": "网上登记，学校核验。",
            "office": "基础教育科",
            "place": "政务服务中心 12 号窗口",
            "hours": "工作日 9:00—17:00",
            "telephone": "023-49800002",
        }
        return ServiceGuide.objects.create(name=name, **{**words, **fields})

    return make


@pytest.fixture(scope="session")
def migrated_file(django_db_setup, tmp_path_factory) -> Path:
    """A SQLite database as migrate makes it."""
    if connection.vendor != "sqlite":
        pytest.skip("the database makes no difference to the process")
    return run_folder(tmp_path_factory) / migrated.NAME


@pytest.fixture(scope="session")
def empty_site(migrated_file, tmp_path_factory) -> Path:
    """The VAR_DIR of a site with tables and no content, for tests of the server process that write nothing into it."""
    place = tmp_path_factory.mktemp("site")
    shutil.copyfile(migrated_file, place / "db.sqlite3")
    return place
