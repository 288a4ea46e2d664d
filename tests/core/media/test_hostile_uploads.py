"""Files and names that mean harm, through the desk's real door (TRUST 5–8, 32)."""

import json
import subprocess
import sys
import time
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Document, Photo, private_storage
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PHOTO = "/admin/media/photo/upload/?from=library"
DOCUMENT = "/admin/media/document/add/"


@pytest.fixture(autouse=True)
def reporter(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def jpeg() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "#0b4a82").save(buffer, "JPEG")
    return buffer.getvalue()


def huge_png() -> bytes:
    """50,000 × 50,000 pixels that are really there, in a few megabytes."""
    packer, rows = zlib.compressobj(9), b""
    for _ in range(50):
        rows += packer.compress(b"\0" * 6251 * 1000)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (50_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows + packer.flush()) + chunk(b"IEND", b"")


def film() -> bytes:
    frames = [Image.new("L", (40, 30), shade % 250) for shade in range(1000)]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def tiff() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 40)).save(buffer, "TIFF")
    return buffer.getvalue()


HOSTILE = {
    "page.html": lambda: b"<html><script>alert(1)</script></html>",
    "drawing.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "shell.php.jpg": lambda: b"<?php system($_GET['c']); ?>",
    "polyglot.gif": lambda: b"GIF89a/*" + b"\x00" * 20 + b"*/=alert(1)",
    "bomb.png": huge_png,
    "film.gif": film,
    "扫描件.jpg": tiff,
    "phone.heic": lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_safe_picture_is_refused_quickly_in_words_that_name_the_file(client, name):
    upload = SimpleUploadedFile(name, HOSTILE[name]())
    began = time.monotonic()
    answer = client.post(PHOTO, {"upload": upload})
    assert time.monotonic() - began < 2
    assert answer.status_code == 200
    assert answer.json()["uploaded"] == 0
    message = answer.json()["error"]["message"]
    assert name in message
    assert "请" in message
    assert not Photo.objects.exists()


NAMES = {
    "up": "../../../etc/cron.d/x.jpg",
    "windows": "..\\..\\boot.jpg",
    "nul": "a\x00.php\x00.jpg",
    "lines": "a\r\nSet-Cookie: x=1\r\n.jpg",
    "right-to-left": "照片\u202egpj.exe.jpg",
    "long": "汉" * 100 + ".jpg",
    "double": "p.php.jpg",
    "page": "<img src=x onerror=alert(1)>.jpg",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_never_becomes_a_path_or_mark_up(client, name):
    answer = client.post(PHOTO, {"upload": SimpleUploadedFile(name, jpeg())})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    kept = Photo.objects.get().file.name
    assert kept.startswith("photos/") and kept.endswith(".jpg") and kept.count(".") == 1
    assert private_storage().exists(kept)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_refusal_with_such_a_name_is_an_answer_too(client, name):
    answer = client.post(PHOTO, {"upload": SimpleUploadedFile(name, b"<svg/>")})
    assert answer.status_code == 200
    message = answer.json()["error"]["message"]
    assert "不是可用的图片" in message
    assert len(message) < 130
    assert not any(sign in message for sign in "\x00\r\n\u202e")
    page = client.post("/admin/media/photo/upload-many/", {"upload": SimpleUploadedFile(name, b"<svg/>")})
    assert b"<img src=x" not in page.content


MEMORY = """
import json, resource, sys
sys.path.insert(0, {root!r})
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from eduweb.core.media.intake.decoding import decode_and_reencode
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
content = open({path!r}, "rb").read()
before = peak()
try:
    decode_and_reencode(SimpleUploadedFile("x", content)); kept = True
except ValidationError:
    kept = False
print(json.dumps([kept, peak() - before]))
"""


def most_memory(path, content: bytes, settings_root: str) -> tuple[bool, float]:
    """Whether the picture is kept, and how many megabytes a fresh process needs for that."""
    path.write_bytes(content)
    code = MEMORY.format(root=settings_root, path=str(path))
    environment = {"DJANGO_SETTINGS_MODULE": "eduweb.settings", "VAR_DIR": str(path.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return tuple(json.loads(done.stdout))


def test_pictures_stay_within_bounded_memory(tmp_path, settings):
    largest = BytesIO()
    Image.new("RGBA", (5000, 4990), (11, 74, 130, 200)).save(largest, "PNG", compress_level=1)
    for content, expected in ((huge_png(), False), (film(), False), (largest.getvalue(), True)):
        kept, megabytes = most_memory(tmp_path / "picture", content, str(settings.BASE_DIR))
        assert kept is expected
        assert megabytes < 150


def test_an_office_bomb_is_refused(client):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", b"0" * 200_000_000)
    page = client.post(DOCUMENT, {"title": "名单", "upload": SimpleUploadedFile("名单.xlsx", buffer.getvalue())})
    assert "“名单.xlsx”展开后过大" in page.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize("name", ["通知.html", "通知.pdf", "通知.docx"])
def test_a_document_that_is_something_else_is_named_in_the_refusal(client, name):
    page = client.post(DOCUMENT, {"title": "通知", "upload": SimpleUploadedFile(name, b"<html><script>")})
    assert f"“{name}”不是可发布的文件" in page.content.decode()
    assert "通知" in page.content.decode()
    assert not Document.objects.exists()
