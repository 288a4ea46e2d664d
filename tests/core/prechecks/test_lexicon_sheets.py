"""A bureau brings its own terms, people and posts as spreadsheets: editors alone, and nothing half right."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from eduweb.core.accounts.roles import REVIEWERS, Role
from eduweb.core.audit.models import Entry
from eduweb.core.lexicon.sheets import OFFICEHOLDERS, TERMS
from eduweb.core.prechecks.models import Officeholder, Term
from eduweb.core.prechecks.registry import findings
from eduweb.core.prechecks.subject import Subject
from eduweb.core.sheets.models import Import
from tests.core.sheets.tables import bring_in, counts, edited, exported, read, xlsx
from tests.factories import make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db

EDITORS = {*REVIEWERS, Role.PUBLISHER}
UPLOADS = [
    reverse("admin:prechecks_term_sheet_upload", args=["terms"]),
    reverse("admin:prechecks_officeholder_sheet_upload", args=["officeholders"]),
]
OWN = xlsx(["错误写法", "规范写法", "处理方式", "依据"], ["校长信相", "校长信箱", "必须改", "区教委〔2026〕1号"])


@pytest.mark.parametrize("role", Role)
def test_editors_alone_bring_a_list_in(client, role):
    client.force_login(make_user(role))
    assert [client.get(upload).status_code for upload in UPLOADS] == [200 if role in EDITORS else 403] * 2


def test_a_list_comes_in_and_its_findings_name_the_source(client):
    editor = make_user(Role.FIRST_REVIEWER)
    client.force_login(editor)
    page = client.post(UPLOADS[0], {"upload": SimpleUploadedFile("词表.xlsx", OWN)}, follow=True)
    assert "校长信箱" in page.content.decode()
    batch = Import.objects.get()
    client.post(page.redirect_chain[-1][0], {"do": "commit"} | seen_of(batch))
    (finding,) = findings(Subject(html={"body": "<p>请写信到校长信相。</p>"}))
    assert finding.blocks and finding.replacement == "校长信箱"
    assert finding.message == "“校长信相”应写作“校长信箱”（依据：区教委〔2026〕1号）。"
    assert Entry.objects.filter(actor=editor, action="导入表格").exists()


@pytest.mark.parametrize("kind", [TERMS, OFFICEHOLDERS], ids=lambda kind: kind.slug)
def test_what_was_downloaded_comes_back_unchanged(kind):
    Officeholder.objects.create(name="甄实在", post="示例区教委主任", since=date(2024, 1, 1))
    Term.objects.filter(wrong="按排").update(is_active=False)
    _, found = read(kind, exported(kind))
    assert counts(found) == (0, 0, kind.model.objects.count(), 0)


def test_a_term_is_switched_off_in_a_table():
    bring_in(TERMS, edited(exported(TERMS), "按排", 启用="否"))
    assert not Term.objects.get(wrong="按排").is_active


@pytest.mark.parametrize(
    ("kind", "headings", "cells", "reason"),
    [
        (TERMS, ("错误写法", "规范写法"), ("校长", "校长"), "相同"),
        (TERMS, ("错误写法", "启用"), ("校长信相", "也许"), "请填“是”或“否”"),
        (OFFICEHOLDERS, ("姓名", "职务", "任职日期", "离任日期"), ("甄实在", "主任", "2024-02", "2024-01"), "早于"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason(kind, headings, cells, reason):
    _, found = read(kind, xlsx(headings, cells))
    assert [reason in str(fault) for fault in found.faults] == [True]


def test_editors_keep_people_and_posts_and_it_is_audited(client):
    client.force_login(make_user(Role.PUBLISHER))
    add = reverse("admin:prechecks_officeholder_add")
    client.post(add, filled(client.get(add)) | {"name": "甄实在", "post": "示例区教委主任"})
    assert Entry.objects.filter(action="新增", target_kind="prechecks.Officeholder").exists()
    again = client.post(add, filled(client.get(add)) | {"name": "甄实在", "post": "示例区教委主任"})
    assert "这个人的这个职务已经登记" in again.content.decode()
