"""The registrar takes the year's report as a Word file, and LibreOffice opens it (issue 15)."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from eduweb.core.accounts.roles import Role
from eduweb.core.text.office.conversion import find_office
from tests.factories import make_honor, make_party, make_school, make_statistics

pytestmark = pytest.mark.django_db(transaction=True)


def words_of(document: Path, place: Path) -> str:
    """The words of a Word file on paper, as LibreOffice prints it, without spaces."""
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(place), str(document)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    pages = PdfReader(place / f"{document.stem}.pdf").pages
    return "".join("".join(page.extract_text() for page in pages).split())


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_the_years_report_is_downloaded_and_opened(sign_in, profile, tmp_path):
    school = make_school("汇龙小学")
    make_statistics(school, 2024, 2025, pupils=900, classes=20, floor_area=9000)
    make_school("萱花小学")
    make_honor("先进集体", to=school)
    make_party("汇龙小学党支部", school=school, member_count=24)
    page = sign_in(Role.REGISTRAR, full_name="登记员")
    page.goto("/admin/")
    page.get_by_role("link", name="统计报表").click()
    expect(page.get_by_role("heading", name="2025 年教育统计报表")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word").click()
    document = tmp_path / "report.docx"
    download.value.save_as(document)
    words = words_of(document, tmp_path)
    for wanted in ("2025年教育统计报表", "汇龙小学党支部", "平均班额＝在校生÷班级数", "萱花小学", "45.0", "900"):
        assert wanted in words, wanted
