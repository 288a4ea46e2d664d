"""Sending a school's report, and a registrar's answers, as their browsers do."""

from io import BytesIO

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from eduweb.core.accounts.models import User
from honors.models import HonorReport
from schools.models import School
from tests.forms import filled, values_of

ADD = "/admin/honors/honorreport/add/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def certificate(name: str = "证书.jpg", shade: int = 120) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (640, 480), (shade, 30, 30)).save(buffer, "JPEG", exif=b"Exif\0\0secret place")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/jpeg")


def words(**fields) -> dict:
    return {
        "name": "书香校园",
        "level": "3",
        "awarding_body": "区教育委员会",
        "year": "2025",
        "awarded_on": "2025-06-01",
        **fields,
    }


def send(client: Client, **fields):
    """Fill in the form of a new report; `uploads` are its files."""
    return client.post(ADD, filled(client.get(ADD)) | {"uploads": [certificate()], **words(), **fields})


def reported(by: User, **fields) -> HonorReport:
    """A report, sent through its form."""
    answer = send(signed_in(by), **fields)
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".errorlist")
    return HonorReport.objects.order_by("pk").last()


def page_of(report: HonorReport) -> str:
    return f"/admin/honors/honorreport/{report.pk}/change/"


def answer(client: Client, report: HonorReport, verb: str, **values):
    """Press the button of this verb on the report's page, as it shows now."""
    action = f"/admin/honors/honorreport/{report.pk}/act/{verb}/"
    page = BeautifulSoup(client.get(page_of(report)).content, "html.parser")
    form = page.select_one(f"form[action='{action}']")
    return client.post(action, values_of(form) | values, follow=True)


def text_of(response) -> str:
    return BeautifulSoup(response.content.decode(), "html.parser").get_text(" ", strip=True)


def school_of(user: User) -> School:
    return School.objects.get(officers__user=user)
